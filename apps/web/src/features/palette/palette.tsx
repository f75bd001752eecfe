import { say } from '@interlock/language';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { BoardSession } from '../../board/board-state.ts';
import { useSessionOrNull } from '../../board/use-session.ts';
import { Icon } from '../../kit/controls/icon.tsx';
import { composes } from '../../kit/page/shortcuts.ts';
import { paletteCommands } from '../../view/commands.ts';
import { closeDialog, inspect, leaveSpotlight } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import { boardEntries, commandEntries, type PaletteEntry } from './board-entries.ts';
import { PaletteRow } from './palette-row.tsx';
import { createSearchIndex } from './search-index.ts';
import './palette.css';

/** Rows that are shown at once; a better word is quicker than scrolling. */
const LIMIT = 40;

/** Ctrl/Cmd-K: every command and every card. Shows itself while `uiState.dialog` is `palette`. */
export function Palette() {
  const open = useUi((s) => s.dialog === 'palette');
  const session = useSessionOrNull();
  return open ? <OpenPalette session={session} /> : null;
}

function OpenPalette({ session }: { session: BoardSession | null }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  // The board is read once, on opening: results must not jump while somebody types.
  const index = useMemo(
    () =>
      createSearchIndex<PaletteEntry>([
        ...commandEntries(paletteCommands({ session })),
        ...(session === null ? [] : boardEntries(session.state.getState().view)),
      ]),
    [session],
  );
  const hits = useMemo(() => index.find(query, LIMIT), [index, query]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the active row changed
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (entry: PaletteEntry): void => {
    closeDialog();
    // After the dialog has given the focus back, so that what the entry focuses keeps it.
    requestAnimationFrame(() => run(entry, session));
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const last = hits.length - 1;
    const to =
      event.key === 'ArrowDown'
        ? active >= last
          ? 0
          : active + 1
        : event.key === 'ArrowUp'
          ? active <= 0
            ? last
            : active - 1
          : event.key === 'PageDown'
            ? Math.min(last, active + 8)
            : event.key === 'PageUp'
              ? Math.max(0, active - 8)
              : null;
    if (to !== null) {
      event.preventDefault();
      setActive(Math.max(0, to));
    } else if (event.key === 'Enter' && !composes(event)) {
      event.preventDefault();
      const hit = hits[active];
      if (hit !== undefined) choose(hit.entry);
    }
  };

  return (
    <ModalOverlay
      className="il-c-overlay il-palette-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) closeDialog();
      }}
    >
      <Modal className="il-palette-modal">
        <Dialog className="il-palette" aria-label={say`Find a card or a command`}>
          <div className="il-palette__field">
            <Icon name="search" size={18} />
            <input
              autoFocus
              className="il-palette__input"
              role="combobox"
              aria-label={say`Find a card or a command`}
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={hits.length === 0 ? undefined : `${id}-${active}`}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={say`Find a card or a command`}
              maxLength={200}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
            />
            <kbd>Esc</kbd>
          </div>
          <div
            className="il-palette__list"
            id={`${id}-list`}
            role="listbox"
            aria-label={say`Results`}
            ref={list}
          >
            {hits.map((hit, i) => (
              <PaletteRow
                key={hit.entry.key}
                id={`${id}-${i}`}
                hit={hit}
                selected={i === active}
                index={i}
                onHover={setActive}
                onChoose={choose}
              />
            ))}
          </div>
          <div className="il-palette__status" role="status">
            {hits.length === 0
              ? say`Nothing found. Try fewer letters, or the name of a department.`
              : query.trim() === ''
                ? say`Type to find one of ${index.size} cards, contracts and commands`
                : hits.length === LIMIT
                  ? say`The first ${LIMIT}`
                  : say`${hits.length} found`}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function run(entry: PaletteEntry, session: BoardSession | null): void {
  if (entry.kind !== 'command') leaveSpotlight(session);
  switch (entry.kind) {
    case 'command':
      if (entry.command.when({ session })) entry.command.run({ session });
      return;
    case 'department':
      if (entry.ids.length > 0) uiState.getState().canvas?.frame(entry.ids, { padding: 48 });
      return;
    case 'frame': {
      const { canvas } = uiState.getState();
      const frame = session?.state.getState().view.frames.get(entry.id);
      if (frame === undefined || canvas === null) return;
      const [x, y] = frame.pos;
      uiState.setState({ selection: [entry.id] });
      canvas.show({
        ...canvas.view(),
        center: [x + frame.size[0] / 2, y + frame.size[1] / 2],
      });
      return;
    }
    default:
      inspect(entry.id);
      uiState.getState().canvas?.focus(entry.id);
  }
}
