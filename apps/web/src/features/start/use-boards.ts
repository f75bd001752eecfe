import { type BoardSummary, listBoardsRoute } from '@interlock/protocol/routes/list-boards';
import { useCallback, useEffect, useState } from 'react';
import { type ApiProblem, api } from '../../board/api.ts';

export type BoardList =
  | { readonly state: 'loading' }
  | { readonly state: 'here'; readonly boards: readonly BoardSummary[] }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** Boards that this browser may open, newest first. */
export function useBoards(): { readonly list: BoardList; readonly reload: () => void } {
  const [list, setList] = useState<BoardList>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    let left = false;
    setList({ state: 'loading' });
    void api(listBoardsRoute, {}).then((result) => {
      if (left) return;
      setList(
        result.ok
          ? { state: 'here', boards: result.value.boards.toSorted(byOpened) }
          : { state: 'failed', problem: result.problem },
      );
    });
    return () => {
      left = true;
    };
  }, [attempt]);
  return { list, reload: useCallback(() => setAttempt((n) => n + 1), []) };
}

const byOpened = (a: BoardSummary, b: BoardSummary): number =>
  a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0;
