import type { Assessment, Exception } from '../verdicts.ts';

/** Minutes against the session's, and the part of the known money that the first one holds. */
export function agendaSummary(
  exceptions: readonly Exception[],
  sessionMinutes: number,
): Assessment['agenda'] {
  const total = moneyAtRisk(exceptions);
  return {
    minutes: exceptions.reduce((sum, exception) => sum + exception.minutes, 0),
    sessionMinutes,
    firstShare: total > 0 ? (exceptions[0]?.money ?? 0) / total : null,
  };
}

/** Sum over exceptions with known money. */
export function moneyAtRisk(exceptions: readonly Exception[]): number {
  return exceptions.reduce((sum, exception) => sum + (exception.money ?? 0), 0);
}
