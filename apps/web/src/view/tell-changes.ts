import type { BoardSession } from '../board/board-state.ts';
import { toast } from '../kit/page/toasts.ts';
import { changeSentence } from '../kit/words/change-sentence.ts';

/**
 * Takes a step of this person, and says what it did to the board as soon as the view shows it: `say`
 * gets `1 card deleted: Orders.` `step` tells whether anything was done.
 */
export function tellChanges(
  session: BoardSession,
  step: () => boolean,
  say: (what: string) => string,
): boolean {
  const before = session.state.getState().view;
  const stop = session.state.subscribe(({ view }) => {
    if (view === before) return;
    stop();
    const sentence = changeSentence(before, view);
    if (sentence !== null) toast(say(sentence));
  });
  const done = step();
  if (!done) stop();
  return done;
}
