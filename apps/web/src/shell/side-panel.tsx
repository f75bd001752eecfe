import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import { type KeyboardEvent, lazy, Suspense, useId } from 'react';
import { useBoard } from '../board/use-session.ts';
import { answersPanel } from '../features/answers/panel.ts';
import { commentsPanel } from '../features/comments/panel.ts';
import { exceptionsPanel } from '../features/exceptions/panel.ts';
import { inboxPanel } from '../features/inbox/panel.ts';
import { inspectorPanel } from '../features/inspector/panel.ts';
import { ledgerPanel } from '../features/ledger/panel.ts';
import { meetingPanel } from '../features/meeting/panel.ts';
import { moveFocus } from '../kit/controls/arrow-keys.ts';
import { Boundary } from '../kit/controls/boundary.tsx';
import { IconButton } from '../kit/controls/button.tsx';
import type { Panel } from '../view/feature.ts';
import { openPanel, togglePanel } from '../view/ui-actions.ts';
import type { PanelName } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import { Sheet } from './sheet.tsx';
import './side-panel.css';

const SpotlightPanel = lazy(() =>
  import('../features/exceptions/spotlight-panel.tsx').then((m) => ({ default: m.SpotlightPanel })),
);
const AgendaBelowSpotlight = lazy(() =>
  import('../features/meeting/agenda-running.tsx').then((m) => ({
    default: m.AgendaBelowSpotlight,
  })),
);

/** The panel on the right; on a phone a sheet from below. */
export function SidePanel({ phone }: { phone: boolean }) {
  const open = useUi((s) => s.panelOpen);
  const spotlight = useUi((s) => s.spotlight);
  const content =
    spotlight === null ? (
      <PanelTabs phone={phone} />
    ) : (
      <Boundary fallback={notOpened}>
        <Suspense fallback={<p className="il-panel__empty">{say`Opening …`}</p>}>
          <div className="il-panel__content" tabIndex={-1}>
            <SpotlightPanel />
          </div>
          <AgendaBelowSpotlight />
        </Suspense>
      </Boundary>
    );
  if (phone) return <Sheet>{content}</Sheet>;
  if (!open) {
    return (
      <div className="il-panel-reopen">
        <IconButton icon="back" label={say`Show the panel`} onPress={togglePanel} />
      </div>
    );
  }
  return (
    <aside className="il-panel" aria-label={say`Panel`}>
      {content}
    </aside>
  );
}

/** Tabs from left to right. */
const PANELS: readonly Panel[] = [
  exceptionsPanel,
  inspectorPanel,
  inboxPanel,
  ledgerPanel,
  answersPanel,
  meetingPanel,
  commentsPanel,
];

/** What is one at a time (ARIA Authoring Practices, Tabs with automatic activation). */
function PanelTabs({ phone }: { phone: boolean }) {
  const identity = useBoard((s) => s.identity);
  const asked = useUi((s) => s.panel);
  const panels = PANELS.filter(({ needs }) => needs === undefined || can(identity, needs));
  const id = useId();
  const shown = panels.find(({ name }) => name === asked) ?? PANELS[0];
  if (shown === undefined) return null;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const name = moveFocus(event, '[role=tab]')?.dataset.panel;
    if (name !== undefined) openPanel(name as PanelName);
  };
  return (
    <div className="il-panel__tabs">
      <h2 className="il-visually-hidden">{shown.title}</h2>
      <div className="il-panel__bar">
        <div
          className="il-panel__list"
          role="tablist"
          aria-label={say`Panels`}
          onKeyDown={onKeyDown}
        >
          {panels.map((panel) => (
            <PanelTab
              key={panel.name}
              id={`${id}-${panel.name}`}
              panel={panel}
              selected={panel.name === shown.name}
            />
          ))}
        </div>
        {phone ? null : (
          <IconButton icon="close" label={say`Hide the panel`} onPress={togglePanel} />
        )}
      </div>
      <div
        key={shown.name}
        className="il-panel__content"
        role="tabpanel"
        tabIndex={-1}
        aria-labelledby={`${id}-${shown.name}`}
      >
        <Boundary fallback={notOpened}>
          <Suspense fallback={<p className="il-panel__empty">{say`Opening …`}</p>}>
            <shown.Content />
          </Suspense>
        </Boundary>
      </div>
    </div>
  );
}

/** Takes only the panel along: the board goes on, and so does what is being saved. */
const notOpened = () => (
  <p className="il-panel__empty" role="alert">
    {say`This panel could not be opened. The board and what you changed are untouched; a reload brings it back once the server can be reached.`}
  </p>
);

const noCount = (): number | null => null;
const nothingWaits = (): string | null => null;

function PanelTab({
  id,
  panel,
  selected,
}: {
  readonly id: string;
  readonly panel: Panel;
  readonly selected: boolean;
}) {
  const { name, title, icon, useCount = noCount, useWaiting = nothingWaits } = panel;
  const count = useCount();
  const waiting = useWaiting();
  return (
    <button
      type="button"
      role="tab"
      id={id}
      className="il-panel__tab"
      data-panel={name}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      {...(icon === undefined ? {} : { 'aria-label': listed(title, waiting ?? count) })}
      onClick={() => openPanel(name)}
    >
      {icon === undefined ? (
        title
      ) : (
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path className="il-glyph__line" d={icon} />
        </svg>
      )}
      {waiting === null ? null : <span className="il-panel__dot" aria-hidden="true" />}
      {icon !== undefined || !count ? null : <span className="il-panel__count">{count}</span>}
    </button>
  );
}

/** What a picture does not show is said with the title. */
const listed = (title: string, more: string | number | null): string =>
  more === null ? title : `${title}, ${more}`;
