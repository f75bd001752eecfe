import { formatNumber, formatPercent } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { type Cycle, cycleIndex, cycleLabel } from '@interlock/plan';
import { type KeptCount, type KeptCycle, reliability } from '@interlock/rules';

/** What became of a promise in one cycle, as the strip shows it. */
export type KeptMark = 'kept' | 'broken' | 'starved' | 'open' | 'none';

export function markOf({ state, cause }: Pick<KeptCycle, 'state' | 'cause'>): KeptMark {
  if (state === 'kept') return 'kept';
  if (state === 'broken') return cause?.kind === 'starved' ? 'starved' : 'broken';
  return state === 'unreported' ? 'open' : 'none';
}

export const MARK_WORD: Readonly<Record<KeptMark, string>> = {
  get kept() {
    return say`kept`;
  },
  get broken() {
    return say`broken`;
  },
  get starved() {
    return say`starved`;
  },
  get open() {
    return say`not reported yet`;
  },
  get none() {
    return say`nothing to judge`;
  },
};

/** Of several pairs, or contracts, together. */
export function sumOf(counts: readonly KeptCount[]): KeptCount {
  const sum = { due: 0, kept: 0, starved: 0 };
  for (const { due, kept, starved } of counts) {
    sum.due += due;
    sum.kept += kept;
    sum.starved += starved;
  }
  return sum;
}

/** `kept 11 of 14`; of too few the count, and that it tells nothing. */
export function keptText(count: KeptCount): string {
  const { kept, due, starved } = count;
  if (due === 0)
    return plural(starved, {
      one: 'starved by others in {n} cycle, else nothing was due',
      other: 'starved by others in {n} cycles, else nothing was due',
    });
  const text =
    reliability(count) === null
      ? say`kept ${formatNumber(kept)} of ${formatNumber(due)}, too few to tell`
      : say`kept ${formatNumber(kept)} of ${formatNumber(due)}`;
  if (starved === 0) return text;
  const others = plural(starved, { one: '{n} starved by others', other: '{n} starved by others' });
  return `${text}, ${others}`;
}

export interface PromiseNames {
  readonly cycle: Cycle;
  /** Of the supplier, in which both amounts are. */
  readonly unit: string;
  /** Name of a department, and what a contract is called. */
  department(id: string): string;
  contract(id: string): string;
}

/** `wk 46` */
export const cycleName = ({ cycle: day }: Pick<KeptCycle, 'cycle'>, cycle: Cycle): string =>
  cycleLabel(cycle, cycleIndex(cycle, day));

/** What became of it and why, in one sentence. */
export function keptSentence(kept: KeptCycle, names: PromiseNames): string {
  const when = cycleName(kept, names.cycle);
  const supplier = names.department(kept.sides[0]);
  const number = (value: number): string => formatNumber(Math.round(100 * value) / 100);
  const amount = (value: number): string => `${number(value)} ${names.unit}`.trimEnd();
  const { due, delivered } = kept;
  if (due === null || delivered === null)
    return kept.state === 'unreported'
      ? say`${when}: not told yet, because not everybody concerned has reported.`
      : say`${when}: no report tells what came (stock, a loop, or a card that is gone).`;
  if (kept.state === 'nothing-due') return say`${when}: nothing was due.`;
  if (kept.state === 'kept')
    return delivered >= due
      ? say`${when}: kept, ${amount(due)} due and delivered.`
      : say`${when}: kept within the tolerance, ${number(delivered)} of ${amount(due)} came.`;
  const came = say`${when}: ${number(delivered)} of ${amount(due)} came, ${formatPercent((due - delivered) / due)} short`;
  return kept.cause?.kind === 'starved'
    ? say`${came}. ${supplier} was starved by ${names.contract(kept.cause.contract)} and is not charged.`
    : say`${came}. The shortfall is that of ${supplier} itself.`;
}
