import { afterEach, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import { cellKey, matrixOf } from './matrix.ts';
import { promiseBook } from './promise-book.ts';
import { askedOf } from './promises-asked.ts';

let board: TestBoard;
afterEach(() => board.close());

it('counts every contract of the board once, with the worst verdict and the money of its pair', async () => {
  board = await TestBoard.open(AISHA, demonstration());
  await board.until(() => board.state.assessment.moneyAtRisk > 0);
  const { plan, assessment } = board.state;
  const cells = [...matrixOf(plan, assessment, null).values()];
  const sum = (of: (cell: (typeof cells)[number]) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  expect(sum(({ contracts }) => contracts.length)).toBe(plan.contracts.length);
  expect(sum(({ unsigned }) => unsigned)).toBe(
    plan.contracts.filter(({ signedTerms }) => signedTerms === undefined).length,
  );
  const losses = Object.values(assessment.contracts).reduce((total, { loss }) => total + loss, 0);
  expect(sum(({ money }) => money)).toBeCloseTo(losses);
  const colliding = plan.contracts.find(
    ({ id }) => assessment.contracts[id]?.verdict === 'collision',
  )!;
  const key = cellKey(colliding.supplierDepartment, colliding.consumerDepartment);
  expect(matrixOf(plan, assessment, null).get(key)?.worst).toBe('collision');
});

it('V-2: reads promises anew where one was made, and not as a card is moved', async () => {
  board = await TestBoard.open(AISHA, demonstration());
  const before = askedOf(board.state, null);
  expect(before.asked.promises.length).toBe(
    board.state.plan.contracts.filter(({ signedTerms }) => signedTerms !== undefined).length,
  );
  const [card] = board.state.plan.cards;
  board.session.operations.moveCards(new Map([[card!.id, [40, 40]]]));
  await board.settle();
  expect(board.view.cards.get(card!.id)?.pos).toEqual([40, 40]);
  expect(askedOf(board.state, before)).toBe(before);
  const items = [{ card: card!.id, cycle: '2026-11-16', value: 7 }];
  board.server.tell({
    ...{ seq: board.server.ledger.length + 1, at: '2026-11-24T10:00:00.000Z', actor: 'olga' },
    ...{ prev: '', hash: 'next', type: 'actuals-reported', payload: { source: 'manual', items } },
  });
  await board.settle();
  const after = askedOf(board.state, before);
  expect(after).not.toBe(before);
  expect(after.asked.reports.get(card!.id)).toContainEqual({ cycle: '2026-11-16', value: 7 });
});

it('V-5: keeps what promises were worth of departments that no contract connects any more', () => {
  const asked = {
    ...{ cards: [], promises: [], reports: new Map(), asOf: '2026-11-19' },
    settings: { cycle: { unit: 'week', weekStartsOn: 1 } as const },
  };
  expect(promiseBook(asked).departments).toEqual([]);
  const record = { supplier: 'op', consumer: 'sa', due: 9, kept: 8, starved: 0 };
  const cells = matrixOf({ contracts: [] }, { contracts: {} }, { departments: [record] });
  expect(cells.get(cellKey('op', 'sa'))).toMatchObject({ contracts: [], worst: 'clear', record });
});
