import type { DecisionEntry } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import { decisionsAbout } from './decisions-about.ts';

const decision = (seq: number, payload: Partial<DecisionEntry['payload']>): DecisionEntry =>
  ({ seq, payload: { kpis: [], moves: [], ...payload } }) as unknown as DecisionEntry;
const kpi = (card: string) => ({ card, from: 1, to: 2, by: '2026-12-01' });
const all = [
  decision(1, { about: 'k' }),
  decision(2, { kpis: [kpi('margin')] }),
  decision(3, { moves: [{ kind: 'accepted-risk', text: 'Orders', subject: 'orders' }] }),
  decision(4, { carries: [{ kind: 'transfer', from: 'line', to: 'kits', less: 2, more: 2 }] }),
  decision(5, {}),
  decision(6, { about: 'k', kpis: [kpi('margin')] }),
];
const seqs = (...ids: readonly string[]) => decisionsAbout(all, ids).map(({ seq }) => seq);

describe('decisions about a card or contract', () => {
  it('answer it, have to move it, or move something of it; the newest first', () => {
    expect(seqs('k')).toEqual([6, 1]);
    expect(seqs('margin')).toEqual([6, 2]);
    expect(seqs('orders')).toEqual([3]);
    expect(seqs('line')).toEqual([4]);
    expect(seqs('kits', 'k')).toEqual([6, 4, 1]);
    expect(seqs('gone')).toEqual([]);
    expect(seqs()).toEqual([]);
  });
});
