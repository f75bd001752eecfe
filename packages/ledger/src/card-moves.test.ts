import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import {
  ARMED,
  closed,
  confirmed,
  fired,
  proposed,
  signed,
  withdrawn,
} from '../test/second-shift.ts';
import { cardMoves } from './card-moves.ts';
import { fold } from './fold.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';

/** What the plant makes more, where each entry is written on the next day: the first on 1 November. */
function movesAfter(...events: LedgerEvent[]) {
  const entries = chained(events).map((entry, i) => ({
    ...entry,
    at: `2026-11-${String(i + 1).padStart(2, '0')}T12:00:00.000Z`,
  }));
  return cardMoves(fold(emptyLedger, entries)).get('plant');
}

describe('moves of a card by day', () => {
  it('C-29, L-20: begin with the entry that puts them in force', () => {
    expect(movesAfter(proposed, signed('ops'))).toBeUndefined();
    expect(movesAfter(...ARMED, fired('waiting'))).toBeUndefined();
    expect(movesAfter(...ARMED, fired('in-force'))).toEqual([{ more: 50, from: '2026-11-05' }]);
    expect(movesAfter(...ARMED, fired('waiting'), confirmed)).toEqual([
      { more: 50, from: '2026-11-06' },
    ]);
  });

  it('C-29, L-20: end with their episode, unless they last for good', () => {
    expect(movesAfter(...ARMED, fired('in-force'), closed(true))).toEqual([
      { more: 50, from: '2026-11-05', until: '2026-11-06' },
    ]);
    expect(movesAfter(...ARMED, fired('in-force'), closed(false))).toEqual([
      { more: 50, from: '2026-11-05' },
    ]);
  });

  it('C-29, L-21: end with the word of the last who withdraws them', () => {
    const gone = [withdrawn('ops'), withdrawn('sales')];
    expect(movesAfter(...ARMED, fired('in-force'), ...gone)).toEqual([
      { more: 50, from: '2026-11-05', until: '2026-11-07' },
    ]);
  });
});
