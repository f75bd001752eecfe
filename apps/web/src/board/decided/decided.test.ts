import type { DecisionEntry, DecisionStepEntry } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { decidedEdges, overlayWhenSigned, waitingDecisions } from './decided.ts';

const contract = (id: string, quantity: number | null): Contract =>
  ({ id, ...(quantity === null ? {} : { signedTerms: { quantity } }) }) as Contract;
const CONTRACTS = [contract('collides', 20_000), contract('pays', 5_600), contract('new', null)];

const amends = (subject: string, to: number) => ({ kind: 'amendment', text: 'x', subject, to });
const decision = (seq: number, more: object = {}): DecisionEntry =>
  ({
    seq,
    payload: { about: 'collides', by: '2026-12-13', moves: [amends('pays', 600)], ...more },
  }) as unknown as DecisionEntry;
const waiting = (decisions: readonly DecisionEntry[], contracts = CONTRACTS, asOf = '2026-11-20') =>
  waitingDecisions(decisions, contracts, asOf);

describe('waitingDecisions', () => {
  it('waits for amendments until they are in force as decided', () => {
    expect(waiting([decision(7)]).get('collides')?.amendments).toEqual([
      { contract: 'pays', quantity: 600 },
    ]);
    const signed = [CONTRACTS[0]!, contract('pays', 600)];
    expect(waiting([decision(7)], signed).size).toBe(0);
    const otherwise = [CONTRACTS[0]!, contract('pays', 700)];
    expect(waiting([decision(7)], otherwise).size).toBe(1);
  });

  it('L-26: waits for none that lapsed or was taken back', () => {
    const step = (type: string) =>
      new Map([['7', [{ type, seq: 8, payload: { decision: 7 } }]]]) as unknown as Map<
        string,
        DecisionStepEntry[]
      >;
    const carries = [{ kind: 'overtime', card: 'plant', more: 5 }];
    const pending = decision(7, { carries, awaits: [{ contract: 'pays', termsHash: 'a' }] });
    const after = (type: string) =>
      waitingDecisions([pending], CONTRACTS, '2026-11-20', step(type)).size;
    expect(waiting([pending]).size).toBe(1);
    expect(after('decision-lapsed')).toBe(0);
    expect(after('decision-withdrawn')).toBe(0);
  });

  it('waits for one that nothing is in force of', () => {
    const moves = [amends('new', 40)];
    expect(waiting([decision(7, { moves })]).get('collides')?.amendments).toHaveLength(1);
  });

  it('waits for its effect where it amends nothing, and for neither past its date', () => {
    const accepted = decision(7, { moves: [{ kind: 'accepted-risk', text: 'x' }] });
    expect(waiting([accepted]).get('collides')?.amendments).toEqual([]);
    expect(waiting([accepted], CONTRACTS, '2026-12-13').size).toBe(1);
    expect(waiting([accepted], CONTRACTS, '2026-12-14').size).toBe(0);
    expect(waiting([decision(7)], CONTRACTS, '2026-12-14').size).toBe(0);
  });

  it('goes by the last decision about a thing, and by none that is about nothing', () => {
    const later = decision(9, { moves: [amends('collides', 23_000)] });
    expect(waiting([decision(7), later]).get('collides')?.decision.seq).toBe(9);
    expect(waiting([decision(7, { about: undefined })]).size).toBe(0);
  });
});

describe('what waits', () => {
  it('is in force when everything is signed, the later decision counting', () => {
    const both = waiting([
      decision(7, { moves: [amends('pays', 600), amends('collides', 23_000)] }),
      decision(9, { about: 'pays', moves: [amends('pays', 500)] }),
    ]);
    expect(overlayWhenSigned(both)).toEqual({
      values: {},
      terms: { pays: { quantity: 500 }, collides: { quantity: 23_000 } },
    });
    expect(overlayWhenSigned(waiting([decision(7, { moves: [] })]))).toBeNull();
  });

  it('stands on the contract that it is about, and on those that it amends', () => {
    expect([...decidedEdges(waiting([decision(7)]))]).toEqual([
      ['collides', 7],
      ['pays', 7],
    ]);
  });
});
