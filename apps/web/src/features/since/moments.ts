import { perLanguage, say } from '@interlock/language';
import { type LedgerState, sessionsOf } from '@interlock/ledger';

/** A moment that can be compared: by an entry of the ledger, by a time, or the board as it is. */
export type MomentChoice =
  | { readonly kind: 'now' }
  | { readonly kind: 'entry'; readonly seq: number }
  | { readonly kind: 'begins' }
  /** The end of a day, YYYY-MM-DD, on the clock of whoever looks. */
  | { readonly kind: 'day'; readonly day: string };

export interface NamedMoment {
  /** Of the choice, as a select has it. */
  readonly key: string;
  readonly label: string;
  readonly choice: MomentChoice;
}

/** So long after a session what it changed itself is what people ask for. */
const FRESH_MS = 2 * 3_600_000;

const clock = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** What there is to compare, the latest first: the board as it is, both ends of each session, its beginning. Pure. */
export function namedMoments(ledger: LedgerState): readonly NamedMoment[] {
  const runs = sessionsOf(ledger).flatMap(({ start, end, run }) =>
    start === null || run === null ? [] : [{ start, end, run }],
  );
  const moments = runs
    .sort((a, b) => b.start.seq - a.start.seq)
    .flatMap(({ start, end, run }): NamedMoment[] => [
      ...(end === null || run.endedAt === undefined
        ? []
        : [
            {
              ...entry(end.seq),
              label: say`End of the session of ${clock().format(run.endedAt)}`,
            },
          ]),
      {
        ...entry(start.seq),
        label: say`Start of the session of ${clock().format(run.startedAt)}`,
      },
    ]);
  return [
    { key: 'now', label: say`Now`, choice: { kind: 'now' } },
    ...moments,
    { key: 'begins', label: say`The beginning of this board`, choice: { kind: 'begins' } },
  ];
}

const entry = (seq: number): Pick<NamedMoment, 'key' | 'choice'> => ({
  key: `entry-${seq}`,
  choice: { kind: 'entry', seq },
});

/**
 * What is compared unless somebody chooses: now with the end of the last session that is over, or
 * with its start while it has only just ended; without one, with the beginning. Pure.
 */
export function usualMoment(ledger: LedgerState, now: number): string {
  const closed = sessionsOf(ledger)
    .filter(({ state }) => state === 'closed')
    .sort((a, b) => (b.end?.seq ?? 0) - (a.end?.seq ?? 0))[0];
  if (closed === undefined || closed.end === null) return 'begins';
  const fresh = now - (closed.run?.endedAt ?? 0) < FRESH_MS;
  return `entry-${fresh ? closed.start!.seq : closed.end.seq}`;
}
