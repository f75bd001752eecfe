import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { IconButton } from '../controls/button.tsx';
import { AgendaBelowSpotlight } from '../facilitation/agenda-running.tsx';
import { useBoard } from '../session/use-session.ts';
import { openPanel, togglePanel } from '../ui/ui-actions.ts';
import type { PanelName } from '../ui/ui-state.ts';
import { useUi } from '../ui/use-ui.ts';
import { ExceptionsPanel } from './exceptions/exceptions-panel.tsx';
import { useInbox } from './inbox/use-inbox.ts';
import './side-panel.css';

const SpotlightPanel = lazy(() =>
  import('./spotlight/spotlight-panel.tsx').then((m) => ({ default: m.SpotlightPanel })),
);
const Inspector = lazy(() =>
  import('./inspector/inspector.tsx').then((m) => ({ default: m.Inspector })),
);
const InboxPanel = lazy(() =>
  import('./inbox/inbox-panel.tsx').then((m) => ({ default: m.InboxPanel })),
);
const LedgerPanel = lazy(() =>
  import('./ledger/ledger-panel.tsx').then((m) => ({ default: m.LedgerPanel })),
);
const SessionPanel = lazy(() =>
  import('../facilitation/session-panel.tsx').then((m) => ({ default: m.SessionPanel })),
);
const CommentsPanel = lazy(() =>
  import('./comments/comments-panel.tsx').then((m) => ({ default: m.CommentsPanel })),
);

/** The panel on the right; on a phone a sheet from below. */
export function SidePanel({ phone }: { phone: boolean }) {
  const open = useUi((s) => s.panelOpen);
  const spotlight = useUi((s) => s.spotlight);
  const content =
    spotlight === null ? (
      <PanelTabs phone={phone} />
    ) : (
      <Suspense fallback={<p className="il-panel__empty">Opening …</p>}>
        <div className="il-panel__content">
          <SpotlightPanel />
        </div>
        <AgendaBelowSpotlight />
      </Suspense>
    );
  if (phone) return <Sheet>{content}</Sheet>;
  if (!open) {
    return (
      <div className="il-panel-reopen">
        <IconButton icon="back" label="Show the panel" onPress={togglePanel} />
      </div>
    );
  }
  return (
    <aside className="il-panel" aria-label="Panel">
      {content}
    </aside>
  );
}

/** Three heights: a peek, half and nearly all of the screen. */
function Sheet({ children }: { children: ReactNode }) {
  const [tall, setTall] = useState(false);
  return (
    <aside className={`il-sheet${tall ? ' il-sheet--tall' : ''}`} aria-label="Panel">
      <button
        type="button"
        className="il-sheet__handle"
        aria-expanded={tall}
        aria-label={tall ? 'Make the sheet smaller' : 'Make the sheet larger'}
        onClick={() => setTall((t) => !t)}
      />
      <div className="il-sheet__body">{children}</div>
    </aside>
  );
}

const PANEL_TITLE: Readonly<Record<PanelName, string>> = {
  exceptions: 'Exceptions',
  inspector: 'Inspector',
  inbox: 'Inbox',
  ledger: 'Ledger',
  comments: 'Comments',
  session: 'Session',
};

function PanelTabs({ phone }: { phone: boolean }) {
  const panel = useUi((s) => s.panel);
  const exceptions = useBoard((s) => s.assessment.exceptions.length);
  const comments = useBoard((s) => s.view.comments.size);
  const observer = useBoard((s) => s.identity.role === 'observer');
  const inbox = useInbox();
  return (
    <Tabs
      className="il-panel__tabs"
      selectedKey={panel}
      onSelectionChange={(key) => openPanel(key as PanelName)}
    >
      <h2 className="il-visually-hidden">{PANEL_TITLE[panel]}</h2>
      <div className="il-panel__bar">
        <TabList className="il-panel__list" aria-label="Panels">
          <PanelTab id="exceptions" label="Exceptions" count={exceptions} />
          <PanelTab id="inspector" label="Inspector" />
          {observer ? null : <PanelTab id="inbox" label="Inbox" count={inbox.waiting} />}
          <PanelTab id="ledger" label="Ledger" />
          <Tab id="session" className="il-panel__tab" aria-label="Session">
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path className="il-glyph__line" d="M8 2.2a5.8 5.8 0 1 1-.01 0M8 4.8V8l2.4 1.6" />
            </svg>
          </Tab>
          <Tab id="comments" className="il-panel__tab" aria-label={`Comments, ${comments}`}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path className="il-glyph__line" d="M2.2 2.8h11.6v8H7.4l-3 2.6v-2.6H2.2Z" />
            </svg>
          </Tab>
        </TabList>
        {phone ? null : <IconButton icon="close" label="Hide the panel" onPress={togglePanel} />}
      </div>
      <Suspense fallback={<p className="il-panel__empty">Opening …</p>}>
        <TabPanel id="exceptions" className="il-panel__content">
          <ExceptionsPanel />
        </TabPanel>
        <TabPanel id="inspector" className="il-panel__content">
          <Inspector />
        </TabPanel>
        {observer ? null : (
          <TabPanel id="inbox" className="il-panel__content">
            <InboxPanel />
          </TabPanel>
        )}
        <TabPanel id="ledger" className="il-panel__content">
          <LedgerPanel />
        </TabPanel>
        <TabPanel id="session" className="il-panel__content">
          <SessionPanel />
        </TabPanel>
        <TabPanel id="comments" className="il-panel__content">
          <CommentsPanel />
        </TabPanel>
      </Suspense>
    </Tabs>
  );
}

function PanelTab({ id, label, count }: { id: PanelName; label: string; count?: number }) {
  return (
    <Tab id={id} className="il-panel__tab">
      {label}
      {count === undefined || count === 0 ? null : <span className="il-panel__count">{count}</span>}
    </Tab>
  );
}
