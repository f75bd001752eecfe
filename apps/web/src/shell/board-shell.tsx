import { say } from '@interlock/language';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useBoard } from '../board/use-session.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { palette } from '../features/palette/fetched-palette.ts';
import { Fetched, Show, useAhead } from '../kit/controls/fetched.tsx';
import { menu } from '../kit/controls/fetched-menu.ts';
import { Hints } from '../kit/controls/hints.tsx';
import { useIsPhone } from '../kit/page/use-media.ts';
import { takeNextDialog } from '../view/next-dialog.ts';
import { goBackWhenNothingIsSelected } from '../view/panel-of-selection.ts';
import { uiState } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import { FileDrop } from './file-drop.tsx';
import { FollowPill } from './follow-pill.tsx';
import { NewerNotice } from './newer-notice.tsx';
import { OutdatedNotice } from './outdated-notice.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { inspectorAhead, SidePanel } from './side-panel.tsx';
import { ToolRail } from './tool-rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useFollowedSpotlight } from './use-followed-spotlight.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './board-shell.css';
import './touch.css';
import './low-window.css';

const phoneTools = new Fetched(() => import('./phone-tools.tsx').then((m) => m.PhoneTools));
const phoneBar = new Fetched<ComponentType<object>>(() =>
  import('./phone-bar.tsx').then((m) => m.PhoneBar),
);
const keeping = new Fetched<ComponentType>(() => import('./keeping.tsx').then((m) => m.Keeping));
const whatIf = new Fetched<ComponentType<object>>(() =>
  import('../features/what-if/what-if.tsx').then((m) => m.WhatIf),
);
const meeting = new Fetched<ComponentType<object>>(() =>
  import('../features/meeting/meeting-layer.tsx').then((m) => m.MeetingLayer),
);
const ShareDialog = lazy(() =>
  import('../features/share/share-dialog.tsx').then((m) => ({ default: m.ShareDialog })),
);
const ImportDialog = lazy(() =>
  import('../features/import/import-dialog.tsx').then((m) => ({ default: m.ImportDialog })),
);
const SettingsDialog = lazy(() =>
  import('../features/settings/settings-dialog.tsx').then((m) => ({ default: m.SettingsDialog })),
);
const ShortcutsDialog = lazy(() =>
  import('../features/help/shortcuts-dialog.tsx').then((m) => ({ default: m.ShortcutsDialog })),
);
const Outline = lazy(() =>
  import('../features/outline/outline.tsx').then((m) => ({ default: m.Outline })),
);
const ExportDialog = lazy(() =>
  import('../features/export/export-dialog.tsx').then((m) => ({ default: m.ExportDialog })),
);
const VersionsDialog = lazy(() =>
  import('../features/versions/versions-dialog.tsx').then((m) => ({ default: m.VersionsDialog })),
);
const TrackRecordDialog = lazy(() =>
  import('../features/track-record/track-record-dialog.tsx').then((m) => ({
    default: m.TrackRecordDialog,
  })),
);
const DecideDialog = lazy(() =>
  import('../features/decide/decide-dialog.tsx').then((m) => ({ default: m.DecideDialog })),
);

const AHEAD = [palette, menu, inspectorAhead];

/** The open board: bar, tools, canvas, panel, and the dialog that is asked for. */
export function BoardShell() {
  useShortcuts();
  useFollowedSpotlight();
  useFreshView();
  useEffect(goBackWhenNothingIsSelected, []);
  useAhead(AHEAD);
  const title = useBoard((s) => s.view.settings.title);
  const phone = useIsPhone();
  const panelOpen = useUi((s) => s.panelOpen);
  const outlineOpen = useUi((s) => s.outlineOpen);
  const dimmed = useUi((s) => s.spotlight !== null);

  useEffect(() => {
    document.title = say`${title} · Interlock`;
    return () => {
      document.title = 'Interlock';
    };
  }, [title]);

  return (
    <div
      className={`il-shell${phone ? ' il-shell--phone' : ''}${panelOpen ? '' : ' il-shell--wide'}${outlineOpen ? ' il-shell--outlined' : ''}`}
      data-spotlight={dimmed}
    >
      {phone ? <Show of={phoneBar} props={{}} /> : <TopBar />}
      {phone ? null : <ToolRail />}
      <main className="il-shell__canvas" aria-label={say`Board ${title}`}>
        <h1 className="il-visually-hidden">{title}</h1>
        <Canvas />
        <FollowPill />
        <Show of={whatIf} props={{}} />
        <Show of={meeting} props={{}} />
        {phone ? <Show of={phoneTools} props={{}} /> : null}
        <RefusalNotice />
        <OutdatedNotice />
        <NewerNotice />
        <FileDrop />
      </main>
      {outlineOpen ? (
        <Suspense fallback={<nav className="il-outline" aria-label={say`Outline`} />}>
          <Outline />
        </Suspense>
      ) : null}
      <SidePanel phone={phone} />
      <Show of={keeping} props={{}} />
      <Hints />
      <Dialogs />
    </div>
  );
}

/** Each dialog is fetched when it is first asked for. */
function Dialogs() {
  const dialog = useUi((s) => s.dialog);
  return (
    <Suspense fallback={null}>
      {dialog === 'share' ? <ShareDialog /> : null}
      {dialog === 'import' ? <ImportDialog /> : null}
      {dialog === 'settings' ? <SettingsDialog /> : null}
      {dialog === 'versions' ? <VersionsDialog /> : null}
      {dialog === 'track-record' ? <TrackRecordDialog /> : null}
      {dialog === 'export' ? <ExportDialog /> : null}
      {dialog === 'palette' ? <Show of={palette} props={{}} /> : null}
      {dialog === 'shortcuts' ? <ShortcutsDialog /> : null}
      {dialog === 'decide' ? <DecideDialog /> : null}
    </Suspense>
  );
}

/** Nothing of an earlier board is selected, followed or in the spotlight. */
function useFreshView(): void {
  useEffect(() => {
    uiState.setState({
      tool: 'select',
      selection: [],
      panel: 'exceptions',
      panelBefore: null,
      panelOpen: true,
      dialog: takeNextDialog(),
      spotlight: null,
      viewBeforeSpotlight: null,
      following: null,
      handRaised: false,
    });
  }, []);
}
