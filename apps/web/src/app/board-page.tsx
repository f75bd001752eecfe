import { useEffect, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { type Opened, openBoard } from '../session/open-board.ts';
import { SessionProvider } from '../session/use-session.ts';
import { BoardShell } from './board-shell.tsx';
import { PageMessage } from './page-message.tsx';
import { navigate } from './router.ts';

/** Route `/b/:board`: opens the board, or says why it cannot. */
export function BoardPage({ board }: { board: string }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [attempt, setAttempt] = useState(0);

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

  if (opened === null) return <PageMessage busy title="Opening the board …" />;
  if (!opened.ok) {
    const { title, text } = refusal(opened.problem.status, opened.problem.message);
    return (
      <PageMessage title={title} text={text}>
        <Button onPress={() => setAttempt((n) => n + 1)}>Try again</Button>
        <Button variant="primary" onPress={() => navigate('/')}>
          To the start page
        </Button>
      </PageMessage>
    );
  }
  return (
    <SessionProvider value={opened.session}>
      <BoardShell />
    </SessionProvider>
  );
}

function refusal(status: number, message: string): { title: string; text: string } {
  switch (status) {
    case 401:
    case 403:
      return {
        title: 'You need a link to open this board',
        text: 'Boards open by invite link. Ask the facilitator for yours and open it in this browser.',
      };
    case 404:
      return {
        title: 'There is no such board',
        text: 'The address may be incomplete, or the board was removed.',
      };
    case 0:
      return {
        title: 'The server cannot be reached',
        text: 'Nothing is lost: what was changed on this board is kept in this browser.',
      };
    default:
      return { title: 'The board could not be opened', text: message };
  }
}
