import type { Influence } from '@interlock/plan';
import { afterEach, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { render, textOf } from '../../testing/render.tsx';
import { AISHA, EVE, TestBoard } from '../../testing/test-board.ts';
import { refusalOf } from './coefficient-field.tsx';
import { InfluenceInspector } from './influence-inspector.tsx';

let board: TestBoard;
afterEach(() => board.close());

const open = async (who = AISHA): Promise<void> => {
  board = await TestBoard.open(who, demonstration());
};
const influence = (id: string): Influence =>
  board.state.plan.influences.find((each) => each.id === id)!;
const shown = (id: string, coefficient = influence(id).coefficient): string => {
  const { coefficient: _, ...rest } = influence(id);
  const drawn = coefficient === undefined ? rest : { ...rest, coefficient };
  return textOf(render(board, <InfluenceInspector influence={drawn} />)).replaceAll('\u00a0', ' ');
};
const refusal = (id: string, coefficient: number): string | null =>
  refusalOf(board.state, influence(id), coefficient);

it('says what the coefficient is, by 1 % and as things stand, in the unit of the KPI', async () => {
  await open();
  const text = shown('on-time-margin');
  expect(text).toContain('A coefficient is an elasticity, without unit');
  expect(text).toContain(
    '1 % more of “On-time delivery” moves “Gross margin” by +0.785 % of its plan: +€3,966 of €505.2k.',
  );
  expect(text).toContain('As things stand (−18.4 %) that is −€73.1k.');
  expect(shown('orders-on-time')).toContain('+0.81 points of 96.0 %');
});

it('C-28: refuses what history rules out, and asks where it stayed within its range', async () => {
  await open();
  // €62 a piece, typed into the coefficient.
  expect(refusal('on-time-margin', 62)).toContain(
    '1 % alone would move “Gross margin” by more than the whole of its natural range (€477.5k to €533.9k). Enter percent for 1 %, not an amount per piece.',
  );
  expect(refusal('on-time-margin', 8)).toBeNull();
  expect(shown('on-time-margin', 8)).toContain('Is it really that much?');
  expect(shown('on-time-margin')).not.toContain('Is it really that much?');
});

it('finds none of the coefficients that ship with the board doubtful', async () => {
  await open();
  const counting = board.state.plan.influences.filter((each) => each.coefficient !== undefined);
  expect(counting.length).toBeGreaterThan(3);
  for (const { id } of counting) expect(shown(id)).not.toContain('natural range');
});

it('is drawn only without a coefficient; an observer reads it and types nothing', async () => {
  await open(EVE);
  expect(shown('margin-capital')).toContain('it counts for nothing');
  const markup = render(board, <InfluenceInspector influence={influence('on-time-margin')} />);
  expect(textOf(markup)).toContain('moves “Gross margin”');
  expect(markup).not.toMatch(/<input[^>]*inputMode="decimal"/i);
});

it('says why it counts for nothing where the source has no target', async () => {
  await open();
  expect(shown('pm41-supplier', 0.5)).toContain('the KPI and its source both need a target');
});
