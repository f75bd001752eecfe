import { say } from '@interlock/language';
import { lazy, useEffect, useState } from 'react';
import { type Opened, openBoard } from '../board/open-board.ts';
import { SessionProvider, useBoard } from '../board/use-session.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { Button } from '../kit/controls/button.tsx';
import { useLocale } from '../kit/language/use-locale.ts';
import { navigate, useAsked } from '../kit/page/router.ts';
import { takeNextDialog } from '../view/next-dialog.ts';
import { uiState } from '../view/ui-state.ts';
import { BoardShell } from './board-shell.tsx';
import { MoneyAtRisk } from './money-at-risk.tsx';
import { PageMessage } from './page-message.tsx';
import { SidePanel } from './side-panel.tsx';

const ReplayShell = lazy(() => import('./replay-shell.tsx'));
/** Given to it, so that they stay in one script with the page. */
const PARTS = { Canvas, MoneyAtRisk, SidePanel };

/** Route `/b/:board`: opens the board, or says why it cannot. */
export function BoardPage({ board }: { board: string }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [attempt, setAttempt] = useState(0);
  const locale = useLocale();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens again
  useEffect(() => {
    let left = false;
    let mine: Opened | null = null;
    setOpened(null);
    void openBoard(board).then((result) => {
      mine = result;
      if (left) {
        if (result.ok) result.session.close();
      } else setOpened(result);
    });
    return () => {
      left = true;
      if (mine?.ok === true) mine.session.close();
    };
  }, [board, attempt]);

  useFreshView(opened);

  if (opened === null) return <PageMessage busy title={say`Opening the board …`} />;
  if (!opened.ok) {
    const { title, text } = refusal(opened.problem.status, opened.problem.message);
    return (
      <PageMessage title={title} text={text}>
        <Button onPress={() => setAttempt((n) => n + 1)}>{say`Try again`}</Button>
        <Button variant="primary" onPress={() => navigate('/')}>
          {say`Go to the start page`}
        </Button>
      </PageMessage>
    );
  }
  return (
    <SessionProvider value={opened.session}>
      <ShellOrReason key={locale} again={() => setAttempt((n) => n + 1)} />
    </SessionProvider>
  );
}

/**
 * Nothing of an earlier board is selected, followed or in the spotlight. Asked by the page and not
 * by the shell, which is drawn anew in another language and keeps all of it.
 */
function useFreshView(opened: Opened | null): void {
  useEffect(() => {
    if (opened?.ok !== true) return;
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
  }, [opened]);
}

/**
 * A board of which nothing came before the server closed it is a reason, not an empty canvas; and
 * of one that somebody may not read any more nothing stays on the screen.
 */
function ShellOrReason({ again }: { again: () => void }) {
  const reason = useBoard((s) =>
    s.save.kind === 'closed' && (s.shutOut || s.view.departments.length === 0)
      ? s.save.reason
      : null,
  );
  const damage = useBoard((s) => s.damage);
  const shutOut = useBoard((s) => s.shutOut === true);
  const at = useAsked('at');
  if (reason === null) return at === null ? <BoardShell /> : <ReplayShell at={at} parts={PARTS} />;
  return (
    <PageMessage
      urgent={shutOut}
      title={
        shutOut
          ? say`This board is closed for you`
          : damage === null
            ? say`The board could not be opened`
            : say`This board is damaged on the server`
      }
      text={reason}
    >
      <Button onPress={again}>{say`Try again`}</Button>
      <Button variant="primary" onPress={() => navigate('/')}>
        {say`Go to the start page`}
      </Button>
    </PageMessage>
  );
}

function refusal(status: number, message: string): { title: string; text: string } {
  switch (status) {
    case 401:
    case 403:
      if (!navigator.cookieEnabled)
        return {
          title: say`This browser keeps no cookies for this site`,
          text: say`The board knows you by a cookie. Allow cookies for this site in the browser’s settings, then open your link again.`,
        };
      return {
        title: say`You need a link to open this board`,
        text: say`Boards open by invite link. Ask the facilitator for yours and open it in this browser.`,
      };
    case 404:
      return {
        title: say`Board not found`,
        text: say`The address may be incomplete, or the board was removed.`,
      };
    case 0:
      return {
        title: say`The server cannot be reached`,
        text: say`Nothing is lost: what was changed on this board is kept in this browser.`,
      };
    default:
      return { title: say`The board could not be opened`, text: message };
  }
}
