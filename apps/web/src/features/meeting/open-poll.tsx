import { choicesOf, type Poll } from '@interlock/board';
import { plural, say } from '@interlock/language';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { toast } from '../../kit/page/toasts.ts';
import { castVote, loadOwnVotes, ownVotes } from './own-votes.ts';

const STEP_WORD: Readonly<Record<string, string>> = {
  get 1() {
    return say`None`;
  },
  get 2() {
    return say`Little`;
  },
  get 3() {
    return say`Some`;
  },
  get 4() {
    return say`Much`;
  },
  get 5() {
    return say`Full`;
  },
};

/** What can be chosen, in words. */
export function optionLabel(poll: Poll, id: string): string {
  return poll.kind === 'confidence'
    ? `${id} ${STEP_WORD[id] ?? ''}`
    : (poll.options.find((option) => option.id === id)?.label ?? id);
}

/** Nobody sees what others chose before it is closed, only how many have. */
export function OpenPoll({ poll }: { readonly poll: Poll }) {
  const may = useCan('vote.cast');
  const board = useBoard((s) => s.board);
  const mine = useStore(ownVotes, (s) => s[poll.id]) ?? {};
  const voters = poll.voted ?? 0;
  // Another tab of this person may have voted; after a reload this one knows nothing.
  useEffect(() => {
    if (may) void loadOwnVotes(board);
  }, [may, board]);
  const spent = Object.values(mine).reduce((sum, dots) => sum + dots, 0);
  const most = poll.kind === 'confidence' ? 1 : poll.dots;
  const cast = (choices: Record<string, number>): void => castVote(poll.id, choices);
  const give = (id: string): void => {
    if (poll.kind === 'confidence') cast(mine[id] === 1 ? {} : { [id]: 1 });
    else if (spent < most) cast({ ...mine, [id]: (mine[id] ?? 0) + 1 });
    else toast(say`You have ${most} dots. Take one back first.`);
  };
  const take = (id: string): void => {
    const { [id]: dots = 0, ...rest } = mine;
    cast(dots > 1 ? { ...rest, [id]: dots - 1 } : rest);
  };
  return (
    <>
      {may ? (
        <ul className="il-poll__options" data-kind={poll.kind}>
          {choicesOf(poll).map((id) => (
            <li key={id}>
              <button
                type="button"
                className="il-poll__option"
                aria-pressed={(mine[id] ?? 0) > 0}
                onClick={() => give(id)}
              >
                <span>{optionLabel(poll, id)}</span>
                <span className="il-poll__dots">{'●'.repeat(mine[id] ?? 0)}</span>
              </button>
              {poll.kind === 'dots' && (mine[id] ?? 0) > 0 ? (
                <Button
                  variant="quiet"
                  aria-label={say`Take a dot from ${optionLabel(poll, id)}`}
                  onPress={() => take(id)}
                >
                  −
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="il-quiet" role="status">
        {[
          voters === 0
            ? say`Nobody has voted yet`
            : plural(voters, { one: '{n} person has voted', other: '{n} people have voted' }),
          ...(may && poll.kind === 'dots' ? [say`${most - spent} of your ${most} dots left`] : []),
        ].join('; ')}
      </p>
    </>
  );
}
