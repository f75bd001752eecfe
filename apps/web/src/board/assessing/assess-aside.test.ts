import { assess, NO_OVERLAY } from '@interlock/rules';
import { cardOf, departmentOf, planOf } from '@interlock/testkit';
import { expect, it } from 'vitest';
import { createAssessAside } from './assess-aside.ts';

const BARE = { overlay: NO_OVERLAY, horizon: null };
const plan = planOf({ departments: [departmentOf('ops')], cards: [cardOf('line', 'ops')] });
const moved = {
  ...plan,
  cards: plan.cards.map((card) => ({ ...card, pos: [40, 40] as [number, number] })),
};

it('answers as the board’s own verdicts do, and assesses nothing again where cards only moved', async () => {
  const aside = createAssessAside();
  const first = await aside.ask(plan, BARE);
  expect(first?.assessment).toEqual(assess(plan));
  expect((await aside.ask(moved, BARE))?.base).toBe(first?.base);
});

it('of several questions answers the last, and none once it is done with', async () => {
  const aside = createAssessAside();
  const [early, late] = await Promise.all([aside.ask(plan, BARE), aside.ask(moved, BARE)]);
  expect(early).toBeNull();
  expect(late?.shownPlan).toBe(moved);
  const never = aside.ask(plan, BARE);
  aside.destroy();
  expect(await never).toBeNull();
});
