import {
  type Card,
  cycleEnd,
  cycleStart,
  dayNumber,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';

const DAY_MS = 86_400_000;

/**
 * First day of the cycle of which the forecast is due (K-1): the last that is complete, where all
 * that reported the cycle before have reported it too, or half of the time until the next is
 * complete has passed. Null where neither holds, or nobody reported either of the two.
 *
 * @param now milliseconds since 1970-01-01 UTC; a board that looks at a day of its own goes by that
 */
export function closedCycle(
  { settings, asOf, cards, contracts }: Plan,
  now: number,
): string | null {
  const { cycle } = settings;
  const closed = lastCompleteCycle(cycle, asOf);
  const halfway = isHalfwayAfter(closed, { settings, asOf }, now);
  const start = cycleStart(cycle, closed);
  const before = cycleStart(cycle, closed - 1);
  const ends = endsOf(contracts);
  let some = false;
  for (const card of cards) {
    if (!ends.has(card.id)) continue;
    const has = reportsOf(card, before, start);
    if (!has.closed && has.before && !halfway) return null;
    some ||= has.closed || has.before;
  }
  return some ? start : null;
}

/** Whether half of the cycle after this one has passed: reports of this one are waited for no longer. */
export function isHalfwayAfter(
  index: number,
  { settings, asOf }: Pick<Plan, 'settings' | 'asOf'>,
  now: number,
): boolean {
  const { cycle } = settings;
  const from = dayNumber(cycleEnd(cycle, index)) * DAY_MS;
  const to = dayNumber(cycleEnd(cycle, index + 1)) * DAY_MS;
  const moment = settings.asOf === undefined ? now : dayNumber(asOf) * DAY_MS;
  return moment - from >= (to - from) / 2;
}

/* It is asked every few seconds of boards with thousands of contracts, which seldom change. */
const known = new WeakMap<Plan['contracts'], ReadonlySet<string>>();

/** Cards with a contract. */
function endsOf(contracts: Plan['contracts']): ReadonlySet<string> {
  let ends = known.get(contracts);
  if (ends === undefined) {
    const found = new Set<string>();
    for (const { from, to } of contracts) found.add(from).add(to);
    known.set(contracts, found);
    ends = found;
  }
  return ends;
}

/** Whether a card reported these two cycles. Actuals are in order of cycle. */
function reportsOf({ measure }: Card, before: string, closed: string) {
  const actuals = measure?.actuals ?? [];
  const has = { before: false, closed: false };
  for (let at = actuals.length - 1; at >= 0 && actuals[at]!.cycle >= before; at--) {
    const { cycle } = actuals[at]!;
    if (cycle === closed) has.closed = true;
    if (cycle === before) has.before = true;
  }
  return has;
}
