import type { PayloadOf, SessionException } from '@interlock/ledger';
import type { Person } from './people.ts';

/** A meeting of the story. Moments are ISO 8601, UTC; money is as the rules found it on that day. */
export interface Meeting {
  readonly by: Person;
  readonly there: readonly Person[];
  readonly starts: string;
  readonly ends: string;
  readonly minutes: number;
  /** At its start; nothing that moved it came into force before its end. */
  readonly moneyAtRisk: number;
  /** What it talked about, with the minutes planned for each, how it ended, and when that was. */
  readonly items: readonly {
    readonly exception: string;
    readonly minutes: number;
    readonly done?: { readonly at: string; readonly outcome?: 'decision' | 'deferred' };
  }[];
  /** All that stood, the gravest first. */
  readonly exceptions: readonly SessionException[];
  readonly decided: string;
  readonly decision: PayloadOf<'decision-recorded'>;
}

const EVERYBODY = ['mara', 'tomasz', 'aisha', 'jonas', 'elif', 'henrik'] as const;

const ORDERS = 'Final assembly → Customer orders';
const SECOND_SOURCE = 'PM-41 second source → Final assembly';
const TRUCKS = 'Outbound trucks → Customer orders';

/** Week 43: orders have begun to rise, and modules come short of what was promised. */
export const OCTOBER: Meeting = {
  ...{ by: 'mara', there: EVERYBODY, minutes: 45, moneyAtRisk: 97_570 },
  ...{ starts: '2026-10-22T13:00:00.000Z', ends: '2026-10-22T13:38:10.000Z' },
  items: [
    {
      ...{ exception: 'assembly-orders', minutes: 6 },
      done: { at: '2026-10-22T13:19:20.000Z', outcome: 'decision' },
    },
    {
      ...{ exception: 'unsigned:pm41-assembly', minutes: 4 },
      done: { at: '2026-10-22T13:31:05.000Z', outcome: 'deferred' },
    },
    { exception: 'trucks-orders', minutes: 5, done: { at: '2026-10-22T13:37:30.000Z' } },
  ],
  exceptions: [
    { id: 'assembly-orders', title: ORDERS, money: 92_041 },
    { id: 'trucks-orders', title: TRUCKS, money: 402 },
    { id: 'unsigned:pm41-assembly', title: SECOND_SOURCE },
    { id: 'contradictory-assumption:crew-slots', title: 'Dock crew → Dock slots' },
    { id: 'contradictory-assumption:overtime-crew', title: 'Overtime budget → Dock crew' },
  ],
  decided: '2026-10-22T13:18:40.000Z',
  decision: {
    statement: 'Call the PM-40 supplier every Tuesday, and put two buyers on it',
    kpis: [{ card: 'supplier-on-time', from: 92.5, to: 95, by: '2026-11-15' }],
    owner: 'Tomasz Nowak',
    by: '2026-11-15',
    about: 'assembly-orders',
    moneyBefore: 97_570,
    moves: [
      {
        kind: 'reallocation',
        text: 'Two buyers from spare parts to PM-40',
        subject: 'pm40-modules',
      },
    ],
  },
};

/** Week 46: it has grown fivefold; a plan for the worst is armed, the collision itself is put off. */
export const NOVEMBER: Meeting & { readonly armed: string } = {
  ...{ by: 'mara', there: EVERYBODY, minutes: 45, moneyAtRisk: 484_112 },
  ...{ starts: '2026-11-12T13:00:00.000Z', ends: '2026-11-12T13:44:30.000Z' },
  items: [
    {
      ...{ exception: 'assembly-orders', minutes: 12 },
      done: { at: '2026-11-12T13:24:15.000Z', outcome: 'deferred' },
    },
    {
      ...{ exception: 'supplier-on-time', minutes: 5 },
      done: { at: '2026-11-12T13:33:40.000Z' },
    },
    {
      ...{ exception: 'unsigned:pm41-assembly', minutes: 4 },
      done: { at: '2026-11-12T13:40:50.000Z', outcome: 'deferred' },
    },
    { exception: 'freight-cost', minutes: 1, done: { at: '2026-11-12T13:43:55.000Z' } },
  ],
  exceptions: [
    { id: 'assembly-orders', title: ORDERS, money: 465_271 },
    { id: 'supplier-on-time', title: 'Supplier on-time', money: 4_169 },
    { id: 'trucks-orders', title: TRUCKS, money: 804 },
    { id: 'housings-assembly', title: 'Housings → Final assembly', money: 0 },
    { id: 'unsigned:pm41-assembly', title: SECOND_SOURCE },
    { id: 'freight-cost', title: 'Freight cost' },
  ],
  armed: '2026-11-12T13:31:20.000Z',
  decided: '2026-11-12T13:23:10.000Z',
  decision: {
    statement: 'Count PM-40 modules at the line every morning, and build what they allow',
    kpis: [{ card: 'on-time-delivery', from: 80.3, to: 90, by: '2026-12-06' }],
    owner: 'Aisha Demir',
    by: '2026-12-06',
    moneyBefore: 484_112,
    moves: [
      {
        ...{ kind: 'reallocation', subject: 'final-assembly' },
        text: 'One controller from the dock to the module shelf',
      },
    ],
  },
};
