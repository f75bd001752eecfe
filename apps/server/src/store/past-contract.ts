import { expect, test } from 'vitest';
import type { LedgerDraft, Store } from './store.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

/** What every store keeps of the past of boards. */
export function pastContract(store: () => Store, drafts: readonly LedgerDraft[]): void {
  test('S-14: an entry keeps beside which update it was written, imported ones before all', async () => {
    await store().createBoard(
      { id: 'p1', title: 'Board', template: 'empty', createdAt: '2026-11-19T08:00:00.000Z' },
      bytes(0, 0),
      drafts,
    );
    await store().commit('p1', { updates: [bytes(0, 0), bytes(0, 0)] });
    await store().commit('p1', { updates: [bytes(0, 0)], ledger: drafts });
    await store().commit('p1', { ledger: drafts });
    expect(await store().past('p1')).toEqual({ updates: 4, segments: [] });
    expect(await store().documents('p1', 0, 0)).toEqual([1, 4, 4]);
    expect(await store().documents('p1', 1, 1)).toEqual([4, 4]);
    const history = await store().readLedger('p1');
    await store().createBoard(
      { id: 'p2', title: 'Board', template: 'empty', createdAt: '2026-11-19T08:00:00.000Z' },
      bytes(0, 0),
      drafts,
      history,
    );
    expect(await store().documents('p2', 0, 0)).toEqual([0, 0, 0, 1]);
    await expect(store().past('nowhere')).rejects.toEqual(
      expect.objectContaining({ code: 'unknown-board' }),
    );
  });

  test('R-4: pieces of the past follow on each other, and what does not is left out', async () => {
    await store().createBoard(
      { id: 'p1', title: 'Board', template: 'empty', createdAt: '2026-11-19T08:00:00.000Z' },
      bytes(0, 0),
      drafts,
    );
    await store().commit('p1', { updates: Array.from({ length: 9 }, () => bytes(0, 0)) });
    const piece = (first: number, last: number, ...content: number[]) => ({
      ...{ first, last, from: first, to: last, bytes: bytes(...content) },
    });
    const state = { seq: 4, time: 4, bytes: bytes(0, 0) };
    await store().keepPast('p1', { segments: [piece(1, 4, 1)], state });
    await store().keepPast('p1', { segments: [piece(6, 9, 2)], state: { ...state, seq: 9 } });
    expect((await store().past('p1')).segments).toEqual([
      { first: 1, last: 4, from: 1, to: 4, size: 1 },
    ]);
    await store().keepPast('p1', { segments: [piece(5, 9, 3, 3)], state: { ...state, seq: 9 } });
    expect((await store().past('p1')).segments).toHaveLength(2);
    expect(await store().pastSegment('p1', 5)).toEqual(bytes(3, 3));
    expect(await store().pastSegment('p1', 6)).toBeNull();
    await store().forgetPast('p1');
    expect((await store().past('p1')).segments).toEqual([]);
  });
}
