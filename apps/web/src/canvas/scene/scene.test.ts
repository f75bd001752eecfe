import { type Route, routeEdges } from '@interlock/design';
import { assess } from '@interlock/rules';
import { cardOf, contractOf, departmentOf, measureOf, planOf } from '@interlock/testkit';
import { expect, test, vi } from 'vitest';
import type { RouteInput, Routes } from './routes.ts';
import { createSceneBuilder, type SceneInput } from './scene.ts';

const supply = cardOf('supply', 'ops', { pos: [0, 40], measure: measureOf([200, 200], 200) });
const demand = cardOf('demand', 'ops', {
  kind: 'demand',
  pos: [400, 40],
  measure: measureOf([100, 100], 100),
});
const other = cardOf('other', 'ops', { pos: [800, 40] });
const plan = planOf({
  departments: [departmentOf('ops')],
  cards: [supply, demand, other],
  contracts: [
    contractOf('c1', supply, demand, { quantity: 50 }),
    contractOf('c2', demand, other, { quantity: 5 }),
  ],
});

function builder() {
  const asked = vi.fn();
  const routes: Routes = {
    of({ cards, edges }: RouteInput): ReadonlyMap<string, Route> {
      asked();
      return routeEdges([...cards.values()], [...edges.values()]);
    },
    look() {},
    destroy() {},
  };
  return createSceneBuilder(routes);
}

const input = (patch: Partial<SceneInput> = {}): SceneInput => ({
  plan,
  assessment: assess(plan),
  notes: new Map(),
  drags: new Map(),
  judged: true,
  ...patch,
});

test('the same board makes the same objects, also by a new assessment', () => {
  const build = builder();
  const first = build(input());
  const again = build(input());
  expect(again.cards).toBe(first.cards);
  expect(again.places).toBe(first.places);
  expect(again.lanes).toBe(first.lanes);
});

test('a card that moves changes its place, and no picture of another card', () => {
  const build = builder();
  const first = build(input());
  const moved = { ...other, pos: [900, 80] as [number, number] };
  const next = build(input({ plan: { ...plan, cards: [supply, demand, moved] } }));
  expect(next.places.get('other')).toEqual([900, 80]);
  expect(next.cards).toBe(first.cards);
});

test('a drag is shown where it is, by whoever drags', () => {
  const build = builder();
  build(input());
  const drags = new Map([['supply', [12, 60] as [number, number]]]);
  expect(build(input({ drags })).places.get('supply')).toEqual([12, 60]);
  expect(build(input()).places.get('supply')).toEqual([0, 40]);
});

test('another title is on the card, and in the names of its contracts', () => {
  const build = builder();
  const first = build(input());
  const renamed = { ...plan, cards: [{ ...supply, title: 'Press shop' }, demand, other] };
  const next = build(input({ plan: renamed, assessment: assess(renamed) }));
  expect(next.cards.get('supply')?.face.title).toBe('Press shop');
  expect(next.edges.get('c1')?.face.label).toContain('Press shop');
  expect(next.cards.get('other')).toBe(first.cards.get('other'));
});
