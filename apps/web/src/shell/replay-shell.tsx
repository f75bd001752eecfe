import { say } from '@interlock/language';
import { type ComponentType, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { SessionProvider, useBoard, useSession } from '../board/use-session.ts';
import { momentText } from '../features/replay/moment-words.ts';
import type { Replay } from '../features/replay/replay.ts';
import { ReplayControls } from '../features/replay/replay-controls.tsx';
import { ReplayNotices } from '../features/replay/replay-notices.tsx';
import { Timeline } from '../features/replay/timeline.tsx';
import { useReplay } from '../features/replay/use-replay.ts';
import { Button, IconButton } from '../kit/controls/button.tsx';
import { Hints } from '../kit/controls/hints.tsx';
import { navigate } from '../kit/page/router.ts';
import { toast } from '../kit/page/toasts.ts';
import { useIsPhone } from '../kit/page/use-media.ts';
import { uiState } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import { PageMessage } from './page-message.tsx';
import './board-shell.css';
import './touch.css';
import './low-window.css';
import './forced-colors.css';
import './replay-shell.css';

/** What the board's own page has at hand already. */
interface Parts {
  readonly Canvas: ComponentType;
  readonly MoneyAtRisk: ComponentType;
  readonly SidePanel: ComponentType<{ phone: boolean }>;
}

/**
 * The board as it was, in place of the board; the live one goes on underneath and comes back as it
 * is then. `at`: what the address asks for.
 */
export default function ReplayShell({ at, parts }: { readonly at: string; readonly parts: Parts }) {
  const live = useSession();
  const replay = useReplay(live, at);
  useEffect(() => {
    uiState.setState({ ...CLEAN, panel: 'exceptions', panelBefore: null });
    const stop = uiState.subscribe(({ dialog }) => {
      if (dialog === null) return;
      uiState.setState({ dialog: null });
      toast(say`That is told of the board as it is now. Go back to now first.`);
    });
    return () => {
      stop();
      uiState.setState(CLEAN);
    };
  }, []);
  if (replay === null) return <PageMessage busy title={say`Opening the past …`} />;
  return (
    <SessionProvider value={replay.session}>
      <Opened replay={replay} parts={parts} />
    </SessionProvider>
  );
}

const CLEAN = {
  tool: 'select',
  selection: [],
  dialog: null,
  spotlight: null,
  viewBeforeSpotlight: null,
  following: null,
} as const;

function backToNow(replay: Replay): void {
  navigate(`/b/${replay.session.state.getState().board}`);
}

function Opened({ replay, parts }: { readonly replay: Replay; readonly parts: Parts }) {
  const phase = useStore(replay.state, (s) => s.phase);
  const problem = useStore(replay.state, (s) => s.problem);
  const ready = useBoard((s) => s.ready);
  const title = useBoard((s) => s.view.settings.title);
  useEffect(() => {
    document.title = say`Replay of ${title} · Interlock`;
  }, [title]);
  if (phase === 'failed' || (!ready && problem !== null))
    return (
      <PageMessage title={say`The past of this board could not be opened`} text={problem ?? ''}>
        <Button onPress={() => void replay.open(null)}>{say`Try again`}</Button>
        <Button variant="primary" onPress={() => backToNow(replay)}>
          {say`Back to now`}
        </Button>
      </PageMessage>
    );
  if (phase === 'opening' || !ready)
    return (
      <PageMessage busy title={say`Opening the past …`}>
        <Button onPress={() => backToNow(replay)}>{say`Back to now`}</Button>
      </PageMessage>
    );
  return <Shown replay={replay} parts={parts} />;
}

function Shown({
  replay,
  parts: { Canvas, MoneyAtRisk, SidePanel },
}: {
  readonly replay: Replay;
  readonly parts: Parts;
}) {
  const entries = useStore(replay.state, (s) => s.entries);
  const title = useBoard((s) => s.view.settings.title);
  const phone = useIsPhone();
  const panelOpen = useUi((s) => s.panelOpen);
  const selected = useUi((s) => s.selection.length > 0);
  const dimmed = useUi((s) => s.spotlight !== null);
  const [sheet, setSheet] = useState(false);
  const judging = useStore(replay.state, (s) => s.judging);
  const withPanel = phone ? sheet || selected : panelOpen;
  return (
    <div
      className={`il-shell il-replay${phone ? ' il-shell--phone' : ''}${withPanel ? '' : ' il-shell--wide'}`}
      data-spotlight={dimmed}
      data-judging={judging}
    >
      <header className="il-replay__bar">
        <Button variant="primary" icon="back" onPress={() => backToNow(replay)}>
          {say`Back to now`}
        </Button>
        <Moment replay={replay} />
        <MoneyAtRisk />
        {phone ? (
          <IconButton
            icon="outline"
            label={withPanel ? say`Hide the panel` : say`Show the panel`}
            aria-expanded={withPanel}
            onPress={() => {
              if (withPanel) uiState.setState({ selection: [] });
              setSheet(!withPanel);
            }}
          />
        ) : (
          <span className="il-replay__readonly">{say`Read-only`}</span>
        )}
      </header>
      <main className="il-shell__canvas" aria-label={say`Board ${title} as it was`}>
        <h1 className="il-visually-hidden">{say`Replay of ${title}`}</h1>
        <Canvas />
        <ReplayNotices replay={replay} />
      </main>
      {phone && !withPanel ? null : <SidePanel phone={phone} />}
      <section className="il-replay__foot" aria-label={say`Timeline`}>
        <Timeline replay={replay} entries={entries} />
        <ReplayControls replay={replay} />
      </section>
      <Hints />
    </div>
  );
}

function Moment({ replay }: { readonly replay: Replay }) {
  const at = useStore(replay.state, (s) => s.at);
  return (
    <span className="il-replay__moment">
      <span className="il-replay__word">{say`Replay`}</span>
      <time dateTime={new Date(at).toISOString()}>{momentText(at)}</time>
    </span>
  );
}
