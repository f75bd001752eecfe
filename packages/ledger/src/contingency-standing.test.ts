import { DEFAULT_TOLERANCE } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import {
  ARMED,
  closed,
  confirmed,
  contingency,
  fired,
  overtime,
  parties,
  plan,
  proposed,
  signed,
  withdrawn,
} from '../test/second-shift.ts';
import { contingencyStanding, openFiring } from './contingency-standing.ts';
import { fold } from './fold.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';
import { movesInForce } from './moves-in-force.ts';

function standing(...events: LedgerEvent[]) {
  const ledger = fold(emptyLedger, chained(events));
  return {
    ...contingencyStanding(ledger.contingencies.get(contingency)!),
    moves: movesInForce(ledger),
  };
}
const inForce = (...events: LedgerEvent[]) => standing(...ARMED, ...events).moves.length === 1;

describe('a contingency', () => {
  it('L-17: is replaced by another proposal until it is armed, and its signatures with it', () => {
    const other: LedgerEvent = {
      type: 'contingency-proposed',
      payload: {
        contingency,
        plan: { ...plan, title: 'Third shift' },
        parties,
        planHash: 'b'.repeat(64),
      },
    };
    expect(standing(proposed, signed('ops')).signatures).toHaveLength(1);
    expect(standing(proposed, signed('ops'), signed('ops')).signatures).toHaveLength(1);
    expect(standing(proposed, signed('ops', 'b'.repeat(64))).signatures).toEqual([]);
    const replaced = standing(proposed, signed('ops'), other);
    expect(replaced).toMatchObject({ plan: { title: 'Third shift' }, signatures: [] });
    expect(standing(...ARMED, other)).toMatchObject({ plan: { title: 'Second shift' } });
  });

  it('L-18: takes one word to withdraw before it is armed, and all of them afterwards', () => {
    expect(standing(proposed, signed('ops'), withdrawn('sales')).state).toBe('withdrawn');
    expect(standing(...ARMED, withdrawn('sales'))).toMatchObject({
      state: 'armed',
      withdrawing: ['sales'],
    });
    expect(standing(...ARMED, withdrawn('sales'), withdrawn('ops')).state).toBe('withdrawn');
  });

  it('L-19: holds nothing while it waits, is stale or was stood down', () => {
    expect(inForce()).toBe(false);
    expect(inForce(fired('waiting'))).toBe(false);
    expect(inForce(fired('stale'))).toBe(false);
    const down: LedgerEvent = {
      type: 'contingency-stood-down',
      payload: { contingency, fired: 5, by: 'authority', reason: 'It rained' },
    };
    expect(inForce(fired('waiting'), down)).toBe(false);
    expect(openFiring(standing(...ARMED, fired('waiting'), down))?.state).toBe('stood-down');
  });

  it('L-20: holds from the entry that puts it in force, until its episode is over', () => {
    expect(standing(...ARMED, fired('in-force')).moves).toEqual([
      { by: contingency, since: 5, move: overtime },
    ]);
    expect(standing(...ARMED, fired('waiting'), confirmed).moves).toMatchObject([{ since: 6 }]);
    expect(inForce(fired('in-force'), closed(true))).toBe(false);
    // It lasts for good.
    expect(inForce(fired('in-force'), closed(false))).toBe(true);
    expect(openFiring(standing(...ARMED, fired('in-force'), closed(false)))).toBeNull();
  });

  it('L-21: holds nothing once all have withdrawn it', () => {
    expect(inForce(fired('in-force'), withdrawn('ops'))).toBe(true);
    expect(inForce(fired('in-force'), withdrawn('ops'), withdrawn('sales'))).toBe(false);
  });
});

it('moves in force keep their identity where no contingency changed', () => {
  const entries = chained([
    ...ARMED,
    fired('in-force'),
    {
      type: 'targets-set',
      payload: {
        items: [
          {
            card: 'plant',
            measure: {
              ...({ unit: 'units', direction: 'higher', tolerance: DEFAULT_TOLERANCE } as const),
              target: { kind: 'constant', value: 100 },
            },
          },
        ],
      },
    },
  ]);
  const before = fold(emptyLedger, entries.slice(0, -1));
  const after = fold(before, entries);
  expect(movesInForce(after)).toBe(movesInForce(before));
});
