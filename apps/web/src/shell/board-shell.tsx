import { say } from '@interlock/language';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useBoard } from '../board/use-session.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { inspectorAhead } from '../features/inspector/panel.ts';
import { Fetched, Show, useAhead } from '../kit/controls/fetched.tsx';
import { menu } from '../kit/controls/fetched-menu.ts';
import { Hints } from '../kit/controls/hints.tsx';
import { useIsPhone } from '../kit/page/use-media.ts';
import { goBackWhenNothingIsSelected } from '../view/panel-of-selection.ts';
import { useUi } from '../view/use-ui.ts';
import { Dialogs } from './dialogs.tsx';
import { AHEAD } from './features.ts';
import { FileDrop } from './file-drop.tsx';
import { SidePanel } from './side-panel.tsx';
import { ToolRail } from './tool-rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useFollowedSpotlight } from './use-followed-spotlight.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './board-shell.css';
import './touch.css';
import './low-window.css';
import './forced-colors.css';
import './projector.css';

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
const notices = new Fetched<ComponentType<object>>(() =>
  import('./board-notices.tsx').then((m) => m.BoardNotices),
);
const Outline = lazy(() =>
  import('../features/outline/outline.tsx').then((m) => ({ default: m.Outline })),
);
const SOON = [...AHEAD, menu, inspectorAhead];

/** The open board: bar, tools, canvas, panel, and the dialog that is asked for. */
export function BoardShell() {
  useShortcuts();
  useFollowedSpotlight();
  useEffect(goBackWhenNothingIsSelected, []);
  useAhead(SOON);
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
        <Show of={whatIf} props={{}} />
        <Show of={meeting} props={{}} />
        {phone ? <Show of={phoneTools} props={{}} /> : null}
        <Show of={notices} props={{}} />
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
