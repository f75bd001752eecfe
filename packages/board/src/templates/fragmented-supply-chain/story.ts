import type { LedgerEvent, PayloadOf, SessionItem } from '@interlock/ledger';
import { TEMPLATE_ACTOR, type Unchained } from '../../template.ts';
import type { StoryParts } from '../define-template.ts';
import { INITIATIVES } from './initiatives.ts';
import { type Meeting, NOVEMBER, OCTOBER } from './meetings.ts';
import { actorOf, bound, type Person, signerOf } from './people.ts';

/** The Monday on which the departments signed, and the last week that was reported by then. */
const SIGNED = '2026-08-31';
const FIRST_REPORT = '2026-08-24';
const DAY_MS = 86_400_000;

/** An entry that may name others by their numbers: those of the meetings' starts and decisions. */
interface Told {
  readonly at: string;
  /** Null = nobody: the board itself. */
  readonly by: Person | null;
  readonly event: LedgerEvent | ((seqOf: (event: LedgerEvent) => number) => LedgerEvent);
}

/**
 * How the board came to be as it is shown: signed at the end of August, reported every Monday, two
 * initiatives, two meetings, a contingency armed in the second, and the verdict on what the first one decided. Made up,
 * like its data; its figures are those that the rules find (demonstration-story.test.ts).
 */
export function story({ targets, reports, signatures, armings }: StoryParts): readonly Unchained[] {
  const begun = `${SIGNED}T07:00:00.000Z`;
  const signed = signatures.filter((event) => event.type === 'contract-signed');
  const isOffered = (event: (typeof signed)[number]) => event.payload.contract === 'pm41-assembly';
  const told: readonly Told[] = [
    {
      ...{ at: begun, by: 'mara' },
      event: {
        type: 'board-created',
        payload: { title: 'Fragmented supply chain', template: 'fragmented-supply-chain' },
      },
    },
    { at: begun, by: 'mara', event: targets },
    ...[...reports].map(
      ([week, event]): Told => ({
        ...{ at: week <= FIRST_REPORT ? begun : mondayAfter(week), by: 'mara', event },
      }),
    ),
    ...signed.map(
      (event): Told => ({
        at: isOffered(event) ? NOVEMBER.armed : `${SIGNED}T09:00:00.000Z`,
        ...{ by: signerOf(event.payload.department), event },
      }),
    ),
    ...INITIATIVES,
    ...meeting(OCTOBER),
    ...meeting(NOVEMBER),
    ...armings.map((event): Told => ({ at: NOVEMBER.armed, by: armedBy(event), event })),
    {
      ...{ at: `${mondayAfter('2026-11-09').slice(0, 11)}07:31:00.000Z`, by: null },
      event: (seqOf) => ({
        type: 'effect-judged',
        payload: { ...VERDICT, decision: seqOf(decisionOf(OCTOBER)) },
      }),
    },
  ];
  // Of one moment, in the order in which they stand here.
  const inTime = told.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const seqOf = (event: LedgerEvent) => inTime.findIndex((each) => each.event === event) + 1;
  return inTime.map(({ at, by, event }) => {
    const said = typeof event === 'function' ? event(seqOf) : event;
    return by === null ? { ...said, at, actor: TEMPLATE_ACTOR } : bound(at, by, said);
  });
}

/** The Monday on which a week was reported, in the morning. */
const mondayAfter = (week: string): string =>
  `${new Date(Date.parse(week) + 7 * DAY_MS).toISOString().slice(0, 10)}T07:30:00.000Z`;

/** Each side signs for itself; the facilitator does the rest. */
const armedBy = (event: LedgerEvent): Person =>
  event.type === 'contingency-signed' ? signerOf(event.payload.department) : 'mara';

const decisions = new Map<Meeting, LedgerEvent>();
function decisionOf(held: Meeting): LedgerEvent {
  const known = decisions.get(held);
  if (known !== undefined) return known;
  const event: LedgerEvent = { type: 'decision-recorded', payload: held.decision };
  decisions.set(held, event);
  return event;
}

/** Start, who came in, the decision, how each item ended, and the end. */
function meeting(held: Meeting): Told[] {
  const { by, starts, ends, there, exceptions, minutes, moneyAtRisk } = held;
  const known = new Map(exceptions.map((exception) => [exception.id, exception]));
  const items = held.items.map(({ exception, minutes }): SessionItem => {
    const { title = '', money } = known.get(exception) ?? {};
    return { exception, title, minutes, ...(money === undefined ? {} : { money }) };
  });
  const start: LedgerEvent = {
    type: 'session-started',
    payload: { items, moneyAtRisk, minutes, exceptions: [...exceptions] },
  };
  const steps = held.items.flatMap(({ done }, item): Told[] => {
    if (done === undefined) return [];
    const { at, outcome } = done;
    const step = { item, ...(outcome === undefined ? {} : { outcome }), next: item + 1 };
    return [
      {
        ...{ at, by },
        event: (seqOf) => ({
          type: 'session-stepped',
          payload: { session: seqOf(start), ...step },
        }),
      },
    ];
  });
  return [
    { at: starts, by, event: start },
    ...there.map(
      (person): Told => ({
        ...{ at: starts, by: person },
        event: (seqOf) => ({ type: 'session-joined', payload: { session: seqOf(start) } }),
      }),
    ),
    { at: held.decided, by, event: decisionOf(held) },
    ...steps,
    {
      ...{ at: ends, by },
      event: (seqOf) => ({
        type: 'session-ended',
        payload: {
          ...{ started: seqOf(start), session: seqOf(start) },
          items: endedItems(held, items),
          ...{ moneyAtStart: moneyAtRisk, moneyAtEnd: moneyAtRisk },
          attended: there.map(actorOf),
          seconds: secondsBetween(starts, ends),
          exceptions: [...exceptions],
        },
      }),
    },
  ];
}

/** The items with how they ended, and the seconds from the end of the one before. */
function endedItems({ starts, items }: Meeting, started: readonly SessionItem[]): SessionItem[] {
  let from = starts;
  return started.map((item, at) => {
    const done = items[at]?.done;
    if (done === undefined) return item;
    const spent = secondsBetween(from, done.at);
    from = done.at;
    return { ...item, spent, ...(done.outcome === undefined ? {} : { outcome: done.outcome }) };
  });
}

const secondsBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 1_000);

/** What became of the Tuesday calls, as the rules of this version find it. */
const VERDICT: Omit<PayloadOf<'effect-judged'>, 'decision'> = {
  ...{ card: 'supplier-on-time', verdict: 'not-distinguishable', done: 'by-hand' },
  ...{
    cycle: { unit: 'week', weekStartsOn: 1 },
    first: '2026-10-26',
    last: '2026-11-09',
    cycles: 3,
  },
  ...{ after: 91.13333333333333, counterfactual: 94.10485046986473, effect: -2.9715171365314035 },
  ...{ interval: [-13.26501606379149, 7.3219817907286835], edition: 1 },
  inputs: 'd037246be95bf17782feefe836703942bbf890640f179b5fb865c91c79f1f319',
};
