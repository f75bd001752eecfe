import { meanConfidence, type Poll } from '@interlock/board';
import { formatMoney } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { type Exception, explain } from '@interlock/rules';
import { EXCEPTION_WORD } from '../../kit/glyph/glyph.tsx';
import { optionLabel } from './open-poll.tsx';

type Polls = ReadonlyMap<string, Poll>;

/** A vote that was just opened or closed, in one sentence for a screen reader. */
export function voteNews(before: Polls, now: Polls, mayVote: boolean): string | null {
  for (const poll of now.values()) {
    const was = before.get(poll.id);
    if (was === undefined && poll.result === undefined) return opened(poll, mayVote);
    if (was !== undefined && was.result === undefined && poll.result !== undefined)
      return closed(poll);
  }
  return null;
}

function opened(poll: Poll, mayVote: boolean): string {
  const question = say`A vote is open: ${poll.question}`;
  if (!mayVote || poll.kind === 'confidence') return question;
  return say`${question} ${plural(poll.dots, { one: 'You have {n} dot.', other: 'You have {n} dots.' })}`;
}

function closed(poll: Poll): string {
  const end = say`The vote is closed: ${poll.question}`;
  const { result } = poll;
  if (result === undefined) return end;
  const mean = poll.kind === 'confidence' ? meanConfidence(result) : null;
  if (mean !== null) return say`${end} ${mean.toFixed(1)} of 5 on average.`;
  const [first] = Object.entries(result.counts).toSorted(([, a], [, b]) => b - a);
  return first === undefined || first[1] === 0 || poll.kind === 'confidence'
    ? end
    : say`${end} First is ${optionLabel(poll, first[0])}.`;
}

/** What somebody else puts into the spotlight for all. */
export function shownNews(name: string, exception: Exception, currency: string): string {
  return say`${name} shows ${priced(exception, currency)}.`;
}

/** What one has put into the spotlight: where in the walk, what, how much, why. */
export function spotlightNews(
  exception: Exception,
  walk: readonly Exception[],
  currency: string,
): string {
  const at = walk.findIndex(({ id }) => id === exception.id) + 1;
  const what = `${EXCEPTION_WORD[exception.kind]}, ${priced(exception, currency)}`;
  const place = at === 0 ? say`Spotlight` : say`Spotlight ${at} of ${walk.length}`;
  return say`${place}: ${what}. ${explain(exception.reason)}`;
}

function priced({ title, money }: Exception, currency: string): string {
  return money === null ? title : `${title}, ${formatMoney(Math.round(money), currency)}`;
}
