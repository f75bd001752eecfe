import type { BoardView } from '@interlock/board';
import { describe, expect, it } from 'vitest';
import { pairContracts } from './pair-contracts.ts';

type Row = readonly [id: string, kind: 'demand' | 'supply' | 'kpi', dept: string, title: string];

function view(rows: readonly Row[], edges: readonly (readonly [string, string])[] = []) {
  return {
    cards: new Map(
      rows.map(([id, kind, department, title]) => [
        id,
        { id, kind, department, title, owner: '', pos: [0, 0] },
      ]),
    ),
    edges: new Map(edges.map(([from, to], i) => [`e${i}`, { id: `e${i}`, from, to }])),
  } as unknown as Pick<BoardView, 'cards' | 'edges'>;
}

const BOTH: readonly Row[] = [
  ['d1', 'demand', 'sales', 'SOS002L09P'],
  ['s1', 'supply', 'operations', 'sos002l09p '],
  ['d2', 'demand', 'sales', 'Only demanded'],
];

describe('contracts that offer themselves after an import', () => {
  it('joins supply and demand of one title in two departments', () => {
    expect(pairContracts(view(BOTH), ['s1'])).toEqual([
      {
        title: 'SOS002L09P',
        from: 's1',
        to: 'd1',
        fromDepartment: 'operations',
        toDepartment: 'sales',
      },
    ]);
  });

  it('offers nothing that is joined already, or was not imported', () => {
    expect(pairContracts(view(BOTH, [['s1', 'd1']]), ['s1'])).toEqual([]);
    expect(pairContracts(view(BOTH), ['d2'])).toEqual([]);
  });

  it('offers nothing inside one department, and nothing where a title is not unique', () => {
    expect(
      pairContracts(
        view([
          ['d', 'demand', 'sales', 'A'],
          ['s', 'supply', 'sales', 'A'],
        ]),
        ['d', 's'],
      ),
    ).toEqual([]);
    expect(
      pairContracts(view([...BOTH, ['s2', 'supply', 'plant', 'SOS002L09P']]), ['s1', 's2']),
    ).toEqual([]);
  });
});
