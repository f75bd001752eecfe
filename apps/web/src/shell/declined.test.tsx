import { type LedgerEntry, needOf, termsHash, termsOf } from '@interlock/ledger';
import { afterEach, expect, it } from 'vitest';
import { ExceptionsPanel } from '../features/exceptions/exceptions-panel.tsx';
import { Inspector } from '../features/inspector/inspector.tsx';
import { render, textOf } from '../testing/render.tsx';
import { AISHA, TestBoard, twoLanes } from '../testing/test-board.ts';

let board: TestBoard;
afterEach(() => board.close());

const NOBODY = /Declined: nobody covers 400 pcs for Orders over the next 4 (weeks|months)\./;
const weeks = (count: number, value: number) =>
  Array.from({ length: count }, (_, n) => ({
    cycle: new Date(Date.UTC(2026, 7, 31 + 7 * n)).toISOString().slice(0, 10),
    value,
  }));

function tell(type: string, payload: object): void {
  const seq = board.server.ledger.length + 1;
  board.server.tell({
    ...{ seq, at: '2026-11-19T10:00:00.000Z', actor: 'olga', prev: '', hash: `${seq}` },
    ...{ type, payload },
  } as LedgerEntry);
}

it('C-23: what was declined stands in the agenda, on its contract and on the card that needs it', async () => {
  board = await TestBoard.open(AISHA, twoLanes());
  board.server.operations.updateSettings({
    cycle: { unit: 'week', weekStartsOn: 1 },
    asOf: '2026-11-19',
  });
  await board.card({ id: 'plant', department: 'b', title: 'Plant' });
  await board.card({ id: 'orders', kind: 'demand', title: 'Orders', unitMargin: 20 });
  await board.contract({ id: 'k', from: 'plant', to: 'orders', ratio: 1, status: 'proposed' });
  const measure = {
    ...{ unit: 'pcs', direction: 'higher', tolerance: { amber: 0.02, red: 0.05 } },
    target: { kind: 'constant', value: 100 },
  };
  const cards = ['plant', 'orders'];
  tell('targets-set', { items: cards.map((card) => ({ card, measure })) });
  tell('actuals-reported', {
    source: 'manual',
    items: cards.flatMap((card) => weeks(11, 100).map((actual) => ({ card, ...actual }))),
  });
  await board.settle();
  const contract = board.state.plan.contracts.find(({ id }) => id === 'k')!;
  tell('contract-declined', {
    ...{ contract: 'k', department: 'b', reason: 'No room' },
    termsHash: termsHash('plant', 'orders', termsOf(contract)),
    ...needOf(contract),
  });
  board.server.operations.updateContract('k', { status: 'declined' });
  await board.settle();
  await board.until(() => board.state.assessment.contracts.k?.verdict === 'collision');

  expect(board.state.assessment.moneyAtRisk).toBeCloseTo(400 * 20);
  expect(textOf(render(board, <ExceptionsPanel />))).toMatch(NOBODY);
  board.select('k');
  expect(textOf(render(board, <Inspector />))).toMatch(NOBODY);
  board.select('orders');
  expect(textOf(render(board, <Inspector />))).toMatch(/Collision|collision/);
  expect(board.state.assessment.cards.orders?.risk).toBe('collision');

  // Taking the refused draft away takes nothing of it away.
  board.server.operations.deleteSubjects(['k']);
  await board.settle();
  await board.until(() => !board.view.edges.has('k'));
  await board.until(() => board.state.assessment.contracts.k?.verdict === 'collision');
  expect(textOf(render(board, <ExceptionsPanel />))).toMatch(NOBODY);
  expect(board.state.assessment.cards.orders?.risk).toBe('collision');
});
