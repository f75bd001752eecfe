import type { Agenda, Exception } from '../verdicts.ts';
import { knapsack } from './knapsack.ts';
import { SEVERITY } from './order.ts';

/**
 * What the session's minutes are spent on: the selection that avoids the most loss by deciding now
 * instead of in the next session, each exception together with those that it needs. Where money
 * is unknown it decides nothing; such exceptions fill what minutes are left, by severity.
 */
export function agendaSummary(exceptions: readonly Exception[], sessionMinutes: number): Agenda {
  const total = knownMoney(exceptions);
  const place = new Map(exceptions.map(({ id }, i) => [id, i]));
  const { selection } = knapsack(
    exceptions.map((exception) => ({
      weight: exception.minutes,
      value: (exception.moneyPerMinute ?? 0) * exception.minutes,
      tieValue: SEVERITY.length - SEVERITY.indexOf(exception.kind),
      needs: exception.needs.flatMap((id) => place.get(id) ?? []),
    })),
    sessionMinutes,
  );
  const chosen = needsFirst(exceptions.filter((_, i) => selection[i]));
  const leftOut = exceptions.filter((_, i) => !selection[i]);
  const fifth = Math.ceil(exceptions.length / 5);
  return {
    minutes: minutesOf(exceptions),
    sessionMinutes,
    firstShare: total > 0 ? (exceptions[0]?.money ?? 0) / total : null,
    chosen: chosen.map(({ id }) => id),
    chosenMinutes: minutesOf(chosen),
    leftOut: leftOut.map(({ id }) => id),
    leftOutMoney: knownMoney(leftOut),
    topFifth: { count: fifth, share: total > 0 ? largest(exceptions, fifth) / total : null },
  };
}

/** Sum over exceptions with known money. */
function knownMoney(exceptions: readonly Exception[]): number {
  return exceptions.reduce((sum, exception) => sum + (exception.money ?? 0), 0);
}

const minutesOf = (exceptions: readonly Exception[]): number =>
  exceptions.reduce((sum, { minutes }) => sum + minutes, 0);

/** Known money of the `count` exceptions that hold the most. */
function largest(exceptions: readonly Exception[], count: number): number {
  return exceptions
    .map(({ money }) => money ?? 0)
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((sum, money) => sum + money, 0);
}

/** In the order given, but none before what it needs. */
function needsFirst(exceptions: readonly Exception[]): Exception[] {
  const byId = new Map(exceptions.map((exception) => [exception.id, exception]));
  const taken = new Set<string>();
  const order: Exception[] = [];
  const take = (exception: Exception): void => {
    if (taken.has(exception.id)) return;
    taken.add(exception.id);
    for (const id of exception.needs) {
      const needed = byId.get(id);
      if (needed !== undefined) take(needed);
    }
    order.push(exception);
  };
  exceptions.forEach(take);
  return order;
}
