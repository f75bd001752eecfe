import { plural, say } from '@interlock/language';
import { type ComponentType, type KeyboardEvent, lazy, Suspense, useId } from 'react';
import { useBoard } from '../board/use-session.ts';
import { ExceptionsPanel } from '../features/exceptions/exceptions-panel.tsx';
import { useInbox } from '../features/inbox/use-inbox.ts';
import { useOpenVotes } from '../features/meeting/use-open-votes.ts';
import { moveFocus } from '../kit/controls/arrow-keys.ts';
import { Boundary } from '../kit/controls/boundary.tsx';
import { IconButton } from '../kit/controls/button.tsx';
import { openPanel, togglePanel } from '../view/ui-actions.ts';
import type { PanelName } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import { Sheet } from './sheet.tsx';
import './side-panel.css';

const SpotlightPanel = lazy(() =>
  import('../features/exceptions/spotlight-panel.tsx').then((m) => ({ default: m.SpotlightPanel })),
);
const fetchInspector = () =>
  import('../features/inspector/inspector.tsx').then((m) => ({ default: m.Inspector }));
const Inspector = lazy(fetchInspector);
/** A click on a card needs it, also while the server is away. */
export const inspectorAhead = { ahead: (): void => void fetchInspector().catch(() => undefined) };
const InboxPanel = lazy(() =>
  import('../features/inbox/inbox-panel.tsx').then((m) => ({ default: m.InboxPanel })),
);
const LedgerPanel = lazy(() =>
  import('../features/ledger/ledger-panel.tsx').then((m) => ({ default: m.LedgerPanel })),
);
const SessionPanel = lazy(() =>
  import('../features/meeting/session-panel.tsx').then((m) => ({ default: m.SessionPanel })),
);
const AgendaBelowSpotlight = lazy(() =>
  import('../features/meeting/agenda-running.tsx').then((m) => ({
    default: m.AgendaBelowSpotlight,
  })),
);
const CommentsPanel = lazy(() =>
  import('../features/comments/comments-panel.tsx').then((m) => ({ default: m.CommentsPanel })),
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
          <div className="il-panel__content">
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

interface Panel {
  readonly name: PanelName;
  readonly title: string;
  readonly Content: ComponentType;
  /** A picture in place of the title. */
  readonly icon?: string;
}

const PANELS: readonly Panel[] = [
  { name: 'exceptions', title: say`Exceptions`, Content: ExceptionsPanel },
  { name: 'inspector', title: say`Inspector`, Content: Inspector },
  { name: 'inbox', title: say`Inbox`, Content: InboxPanel },
  { name: 'ledger', title: say`Ledger`, Content: LedgerPanel },
  {
    name: 'session',
    title: say`Session`,
    Content: SessionPanel,
    icon: 'M8 2.2a5.8 5.8 0 1 1-.01 0M8 4.8V8l2.4 1.6',
  },
  {
    name: 'comments',
    title: say`Comments`,
    Content: CommentsPanel,
    icon: 'M2.2 2.8h11.6v8H7.4l-3 2.6v-2.6H2.2Z',
  },
];

/** What is one at a time (ARIA Authoring Practices, Tabs with automatic activation). */
function PanelTabs({ phone }: { phone: boolean }) {
  const observer = useBoard((s) => s.identity.role === 'observer');
  const asked = useUi((s) => s.panel);
  const panels = PANELS.filter(({ name }) => !(observer && name === 'inbox'));
  const counts: Partial<Record<PanelName, number>> = {
    exceptions: useBoard((s) => s.assessment.exceptions.length),
    inbox: useInbox().waiting,
    comments: useBoard((s) => s.view.comments.size),
  };
  const votes = useOpenVotes();
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
          {panels.map(({ name, title, icon }) => (
            <PanelTab
              key={name}
              id={`${id}-${name}`}
              name={name}
              title={title}
              icon={icon}
              selected={name === shown.name}
              count={counts[name] ?? 0}
              waiting={name === 'session' ? votes : 0}
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

interface TabProps {
  readonly id: string;
  readonly name: PanelName;
  readonly title: string;
  readonly icon: string | undefined;
  readonly selected: boolean;
  readonly count: number;
  /** Votes that are open and wait for this person. */
  readonly waiting: number;
}

function PanelTab({ id, name, title, icon, selected, count, waiting }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      id={id}
      className="il-panel__tab"
      data-panel={name}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      {...(icon === undefined ? {} : { 'aria-label': iconLabel(title, name, count, waiting) })}
      onClick={() => openPanel(name)}
    >
      {icon === undefined ? (
        title
      ) : (
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path className="il-glyph__line" d={icon} />
        </svg>
      )}
      {waiting > 0 ? <span className="il-panel__dot" aria-hidden="true" /> : null}
      {icon !== undefined || count === 0 ? null : <span className="il-panel__count">{count}</span>}
    </button>
  );
}

function iconLabel(title: string, name: PanelName, count: number, waiting: number): string {
  if (name === 'comments') return `${title}, ${count}`;
  return waiting === 0
    ? title
    : `${title}, ${plural(waiting, { one: '{n} open vote', other: '{n} open votes' })}`;
}
