import { initiativeHash, type LedgerEvent } from '@interlock/ledger';
import { GATE_PASSER, type Gate, type InitiativePlan } from '@interlock/plan';
import type { Person } from './people.ts';

/** What somebody bound of an initiative, and when. */
interface Bound {
  readonly at: string;
  readonly by: Person;
  readonly event: LedgerEvent;
}

const WEEK_MS = 7 * 86_400_000;

/** So many weeks from this Monday on, each with the same baseline and effect. */
const weeks = (from: string, count: number, baseline: number, effect: number) =>
  Array.from({ length: count }, (_, i) => ({
    cycle: new Date(Date.parse(from) + i * WEEK_MS).toISOString().slice(0, 10),
    ...{ baseline, effect },
  }));

/** Done in time, and the yield did not move: a leak. */
const CAMERA: InitiativePlan = {
  ...{
    title: 'Camera check behind final assembly',
    department: 'operations',
    programme: 'Quality',
  },
  owner: { name: 'Aisha Demir', department: 'operations' },
  sponsor: { name: 'Jonas Weber', department: 'sales' },
  controller: { name: 'Henrik Olsen', department: 'finance' },
  ...{ start: '2026-09-21', end: '2026-10-04', cost: 24_000, contracts: [] },
  effects: [{ card: 'first-pass-yield', worth: 4_200, path: weeks('2026-10-05', 12, 97.8, 1.8) }],
};

/** Worked out, and waiting for the contract that it depends on. */
const SECOND_SOURCE: InitiativePlan = {
  ...{ title: 'PM-41 second source', department: 'procurement', programme: 'Resilience' },
  owner: { name: 'Tomasz Nowak', department: 'procurement' },
  sponsor: { name: 'Aisha Demir', department: 'operations' },
  controller: { name: 'Henrik Olsen', department: 'finance' },
  ...{ start: '2026-11-23', end: '2026-12-20', cost: 38_000, contracts: ['pm41-assembly'] },
  effects: [{ card: 'gross-margin', worth: 1, path: weeks('2026-12-21', 10, 432_000, 60_000) }],
  card: 'pm41-source',
};

/** The two initiatives of the story, in time; what they came to is what the rules find. */
export const INITIATIVES: readonly Bound[] = [
  ...defined('camera-check', CAMERA, 'aisha', '2026-09-10T08:00:00.000Z', [
    ['identified', 'aisha', '2026-09-10T08:05:00.000Z'],
    ['detailed', 'henrik', '2026-09-14T13:20:00.000Z'],
    ['decided', 'jonas', '2026-09-17T13:10:00.000Z'],
    ['implemented', 'aisha', '2026-10-02T15:40:00.000Z'],
  ]),
  ...defined('second-source', SECOND_SOURCE, 'tomasz', '2026-11-02T09:00:00.000Z', [
    ['identified', 'tomasz', '2026-11-02T09:10:00.000Z'],
    ['detailed', 'henrik', '2026-11-09T14:00:00.000Z'],
  ]),
];

function defined(
  initiative: string,
  plan: InitiativePlan,
  by: Person,
  at: string,
  gates: readonly (readonly [Gate, Person, string])[],
): Bound[] {
  const planHash = initiativeHash(initiative, plan);
  return [
    { at, by, event: { type: 'initiative-proposed', payload: { initiative, plan, planHash } } },
    ...gates.map(([gate, passedBy, when]): Bound => {
      const on = gate === 'implemented' ? { on: when.slice(0, 10) } : {};
      return {
        ...{ at: when, by: passedBy },
        event: {
          type: 'initiative-gate-passed',
          payload: { initiative, gate, as: GATE_PASSER[gate], onBehalf: false, planHash, ...on },
        },
      };
    }),
  ];
}
