import { formatMoney, formatNumber, formatProbability } from '@interlock/design';
import { listed, plural, say } from '@interlock/language';
import type { Answer } from '@interlock/ledger';
import type { StressRow } from '@interlock/rules';
import { shortDay } from '../../kit/words/dates.ts';
import { rounded } from '../../kit/words/rounded.ts';
import type { Questions } from './answered.ts';

/** `answered 7 of 9` */
export const answeredText = ({ asked, answered }: Questions): string =>
  say`answered ${formatNumber(answered)} of ${formatNumber(asked.length)}`;

const amount = (value: number): string => formatNumber(rounded(value));

/** `105 instead of 100 units`, what the next cycle would be. */
export function missText({ expected, missed, unit }: StressRow): string {
  return say`next cycle ${amount(missed)} instead of ${amount(expected)} ${unit}`.trimEnd();
}

/** Its money with the chance of it. */
export function lossText({ loss, chance, carriesFlow }: StressRow, currency: string): string {
  if (!carriesFlow) return say`no contract connects it: its miss moves no money that is known`;
  if (loss < 0.5) return say`costs nothing: there is room for it`;
  const money = formatMoney(Math.round(loss), currency);
  return chance === null
    ? say`costs ${money}; nobody knows how likely it is`
    : say`costs ${money}, chance ${formatProbability(chance)}`;
}

/** Who feels it, each in their own unit; null where that was not looked at, or nobody does. */
export function feltText(
  { effect }: StressRow,
  names: { card(id: string): string; department(id: string): string },
): string | null {
  if (effect === null || effect.felt.length === 0) return null;
  const all = effect.felt.map(
    ({ department, card, lacks, needs, unit }) =>
      say`${names.department(department)} lacks ${amount(lacks)} of ${amount(needs)} ${unit} (${names.card(card)})`,
  );
  return `${listed(all)}.`;
}

/** How many contracts come to be at risk or collide. */
export function collidesText({ effect }: StressRow): string | null {
  const count = effect?.collides.length ?? 0;
  return count === 0
    ? null
    : plural(count, {
        one: '{n} contract comes to be at risk or collides',
        other: '{n} contracts come to be at risk or collide',
      });
}

export function answerText(answer: Answer | null): string {
  if (answer === null) return say`unanswered`;
  if (answer.kind === 'armed')
    return say`armed: ${answer.title}, until ${shortDay(answer.until)}, ledger entry ${answer.seq}`;
  return say`risk accepted by ${answer.owner} until ${shortDay(answer.until)}, ledger entry ${answer.seq}`;
}
