import { say } from '@interlock/language';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  type Key,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
} from 'react-aria-components';
import { usePromises } from '../../board/promises/use-promises.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { useIsPhone } from '../../kit/page/use-media.ts';
import { inspect, openPanel, spotlightNext, toggleOutline } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import { AddCardForm } from './add-card-form.tsx';
import { ConnectForm } from './connect-form.tsx';
import { type OutlineRow, outlineTree } from './outline-tree.ts';
import './outline.css';

/** On a larger board the lanes are folded at first. */
const SMALL = 300;
const ROW = 32;

/** The board as a tree: everything that the canvas can do, by keyboard and in words. */
export function Outline() {
  const session = useSession();
  const view = useBoard((s) => s.view);
  const plan = useBoard((s) => s.plan);
  const assessment = useBoard((s) => s.assessment);
  const selection = useUi((s) => s.selection);
  const edit = useCan('document.write');
  const form = useUi((s) => s.outlineForm);
  const setForm = (outlineForm: typeof form) => uiState.setState({ outlineForm });
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(
    () => new Set(plan.cards.length <= SMALL ? view.departments.map(({ id }) => `lane:${id}`) : []),
  );
  const book = usePromises();
  const rows = useMemo(
    () => outlineTree({ view, plan, assessment }, unfolded, book),
    [view, plan, assessment, unfolded, book],
  );
  const chosen = selection.flatMap((id) =>
    view.cards.has(id)
      ? [`card:${id}`]
      : view.notes.has(id)
        ? [`note:${id}`]
        : view.frames.has(id)
          ? [`frame:${id}`]
          : [],
  );
  const card = selection.find((id) => view.cards.has(id)) ?? null;
  const open = (key: Key): void => {
    const text = String(key);
    const id = idOf(text);
    if (id === null) toggle(text);
    else inspect(id);
  };
  const toggle = (key: string): void =>
    setUnfolded((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const covers = useIsPhone();
  const spotlight = useUi((s) => s.spotlight);
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    // A form in it takes the focus by itself.
    if (uiState.getState().outlineForm === null) root.current?.focus({ preventScroll: true });
  }, []);
  // It lies over the board there: what is shown on the board would be behind it.
  useEffect(() => {
    if (covers && spotlight !== null) uiState.setState({ outlineOpen: false });
  }, [covers, spotlight]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !covers || event.defaultPrevented) return;
    event.preventDefault();
    toggleOutline();
  };
  return (
    <nav
      ref={root}
      className="il-outline"
      aria-label={say`Outline`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="il-outline__bar">
        <h2>{say`Outline`}</h2>
        <IconButton icon="close" label={say`Hide the outline`} onPress={toggleOutline} />
      </div>
      <div className="il-outline__actions">
        {edit ? (
          <>
            <Button
              onPress={() => setForm(form === 'card' ? null : 'card')}
            >{say`New card`}</Button>
            <Button
              isDisabled={card === null}
              onPress={() => setForm(form === 'connect' ? null : 'connect')}
            >
              {say`Connect`}
            </Button>
          </>
        ) : null}
        <Button onPress={() => spotlightNext(session)}>{say`Worst collision`}</Button>
      </div>
      {form === 'card' ? <AddCardForm onDone={() => setForm(null)} /> : null}
      {form === 'connect' && card !== null ? (
        <ConnectForm key={card} from={card} onDone={() => setForm(null)} />
      ) : null}
      {rows.length === 0 ? (
        <p className="il-panel__empty">{say`No lanes yet. Add departments in the board settings.`}</p>
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW }}>
          <Tree
            className="il-outline__tree"
            aria-label={say`Lanes, cards and what they need`}
            items={rows}
            expandedKeys={unfolded}
            onExpandedChange={(keys) => setUnfolded(new Set([...keys].map(String)))}
            selectionMode="multiple"
            selectionBehavior="replace"
            selectedKeys={chosen}
            onSelectionChange={(keys) => {
              if (keys === 'all') return;
              const ids = [...keys].flatMap((key) => idOf(String(key)) ?? []);
              uiState.setState({ selection: ids });
              if (ids.length === 1) openPanel('inspector');
            }}
            onAction={open}
          >
            {(row) => <Row row={row} />}
          </Tree>
        </Virtualizer>
      )}
    </nav>
  );
}

/** What a row stands for; a lane or group is nothing that can be chosen. */
function idOf(key: string): string | null {
  const [kind, ...rest] = key.split(':');
  const id = rest.join(':');
  if (kind === 'link') return id.slice(id.indexOf('/') + 1);
  return kind === 'lane' || kind === 'group' ? null : id;
}

/** A folded row needs something below it, or the tree takes it for a leaf; nobody sees it. */
const folded = (row: OutlineRow): OutlineRow => ({
  ...row,
  key: `folded:${row.key}`,
  children: [],
  parent: false,
});

function Row({ row }: { row: OutlineRow }) {
  return (
    <TreeItem
      id={row.key}
      textValue={row.words}
      className={`il-outline__row il-outline__row--${row.kind}`}
    >
      <TreeItemContent>
        {({ isExpanded }) => (
          <>
            {row.parent ? (
              <AriaButton
                slot="chevron"
                className="il-outline__fold"
                aria-label={isExpanded ? say`Fold ${row.title}` : say`Unfold ${row.title}`}
              >
                <svg
                  width="12"
                  height="12"
                  viewBox="0 0 12 12"
                  aria-hidden="true"
                  className="il-chevron"
                >
                  <path d={isExpanded ? 'M2.5 4.5 6 8l3.5-3.5' : 'M4.5 2.5 8 6l-3.5 3.5'} />
                </svg>
              </AriaButton>
            ) : (
              <span className="il-outline__fold" />
            )}
            {row.risk === 'clear' || row.risk === 'unchecked' ? null : (
              <RiskGlyph verdict={row.risk} size={14} />
            )}
            {row.kind === 'link' ? <span className="il-quiet">{row.detail}</span> : null}
            <span className="il-outline__title">{row.title}</span>
            {row.kind === 'link' ? null : <span className="il-quiet">{row.detail}</span>}
          </>
        )}
      </TreeItemContent>
      <Collection items={row.parent && row.children.length === 0 ? [folded(row)] : row.children}>
        {(child) => <Row row={child} />}
      </Collection>
    </TreeItem>
  );
}
