import type { BoardView } from '@interlock/board';
import { DEFAULT_SETTINGS } from '@interlock/board';
import {
  contingencyHash,
  emptyLedger,
  fold,
  type LedgerEvent,
  type LedgerState,
} from '@interlock/ledger';
import type { ContingencyPlan, Plan } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { planNames, stateText } from './contingency-words.ts';
import {
  answeringParty,
  type KnownContingency,
  knownContingencies,
  signableParties,
  waitsFor,
  withdrawingParties,
} from './known-contingency.ts';

const settings = DEFAULT_SETTINGS;
const DAY = { asOf: '2026-11-19', settings };
const PLAN: ContingencyPlan = {
  title: 'Second shift',
  trigger: {
    ...{ card: 'plant', comparator: 'below', threshold: 90, basis: 'actual' },
    ...{ k: 1, n: 1, hysteresis: 5 },
  },
  moves: [{ kind: 'overtime', card: 'plant', more: 50 }],
  authority: { kind: 'confirm', department: 'ops', within: 24, otherwise: 'stand-down' },
  ...{ lasts: 'episode', expires: '2026-12-31' },
};
const PARTIES = ['ops', 'sales'];
const NAMES = planNames({
  ...DAY,
  ...{ departments: [{ id: 'ops', name: 'Operations' }], cards: [], contracts: [], influences: [] },
} as unknown as Plan);

const OPS: Identity = { actor: 'o', name: 'Ona', role: 'participant', department: 'ops' };
const SALES: Identity = { ...OPS, department: 'sales' };
const FAY: Identity = { actor: 'f', name: 'Fay', role: 'facilitator', department: null };
const EVE: Identity = { actor: 'e', name: 'Eve', role: 'observer', department: null };

/** The contingency after these events, on a board with these cards. */
function after(
  events: readonly LedgerEvent[],
  { cards = ['plant'], day = DAY.asOf, plan = PLAN } = {},
): KnownContingency {
  const planHash = contingencyHash('c', plan, PARTIES);
  const first: LedgerEvent = {
    type: 'contingency-proposed',
    payload: { contingency: 'c', plan, parties: PARTIES, planHash },
  };
  const entries = [first, ...events].map((event, index) => ({
    ...event,
    ...{ seq: index + 1, at: '2026-11-19T08:00:00.000Z', actor: 'a', prev: '', hash: '' },
  }));
  const ledger: LedgerState = fold(emptyLedger, entries as never);
  const view = { cards: new Map(cards.map((id) => [id, { id }])), edges: new Map() };
  const [known] = knownContingencies(view as unknown as BoardView, ledger, { ...DAY, asOf: day });
  if (known === undefined) throw new Error('no contingency');
  return known;
}

const planHash = contingencyHash('c', PLAN, PARTIES);
const signed = (department: string): LedgerEvent => ({
  type: 'contingency-signed',
  payload: { contingency: 'c', department, onBehalf: false, planHash },
});
const armed: LedgerEvent = {
  type: 'contingency-armed',
  payload: {
    ...{ contingency: 'c', planHash, after: null },
    rehearsal: { moneyNow: 0, moneyMissed: 2, moneyAnswered: 1 },
  },
};
const ARMED = [signed('ops'), signed('sales'), armed];
const fired: LedgerEvent = {
  type: 'contingency-fired',
  payload: {
    ...{ contingency: 'c', planHash, cycle: '2026-11-09', value: 80, outcome: 'waiting' },
    deadline: '2026-11-20T08:00:00.000Z',
  },
};
const confirmed: LedgerEvent = {
  type: 'contingency-confirmed',
  payload: { contingency: 'c', fired: 5, by: 'authority', department: 'ops', onBehalf: false },
};

describe('where a contingency stands', () => {
  it('is signed by each party for itself, then armed', () => {
    const proposed = after([signed('ops')]);
    expect(proposed.state).toBe('to-sign');
    expect(stateText(proposed, NAMES)).toBe('proposed: 1 of 2 signed');
    expect([OPS, SALES, FAY, EVE].map((who) => signableParties(proposed, who))).toEqual([
      [],
      ['sales'],
      ['sales'],
      [],
    ]);
    const all = after([signed('ops'), signed('sales')]);
    expect(all.state).toBe('to-arm');
    expect([OPS, SALES, FAY, EVE].map((who) => waitsFor(all, who))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('waits for its authority alone when it fired, then is in force', () => {
    const waiting = after([...ARMED, fired]);
    expect(waiting.state).toBe('waiting');
    expect(stateText(waiting, NAMES)).toMatch(/^fired; waits for Operations until /);
    expect([OPS, SALES, FAY, EVE].map((who) => answeringParty(waiting, who))).toEqual([
      'ops',
      null,
      'ops',
      null,
    ]);
    const inForce = after([...ARMED, fired, confirmed]);
    expect([inForce.state, inForce.holds]).toEqual(['in-force', true]);
    expect(stateText(inForce, NAMES)).toBe('fired and in force since ledger entry 6');
    expect(waitsFor(inForce, FAY)).toBe(false);
  });

  it('says that it does not hold any more, that it expires soon, and that it has', () => {
    const stale = after(ARMED, { cards: [] });
    expect(stale.state).toBe('stale');
    expect(stateText(stale, NAMES)).toBe('does not hold any more: a card was deleted');
    expect(after(ARMED).endsSoon).toBe(false);
    expect(after(ARMED, { day: '2026-12-22' }).endsSoon).toBe(true);
    const over = after(ARMED, { day: '2027-01-01' });
    expect([over.state, over.endsSoon]).toEqual(['expired', false]);
  });

  it('is withdrawn by all who signed, each for itself', () => {
    const leaving: LedgerEvent = {
      type: 'contingency-withdrawn',
      payload: { contingency: 'c', department: 'ops', onBehalf: false, planHash, reason: 'no' },
    };
    const half = after([...ARMED, leaving]);
    expect(half.state).toBe('armed');
    expect([OPS, SALES].map((who) => withdrawingParties(half, who))).toEqual([[], ['sales']]);
  });
});
