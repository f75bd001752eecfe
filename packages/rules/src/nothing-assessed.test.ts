import { expect, it } from 'vitest';
import { planOf } from '../test/plan-of.ts';
import { assess } from './assess.ts';
import { nothingAssessed } from './nothing-assessed.ts';

it('says of any plan what the rules say of one without cards', () => {
  const empty = planOf([], []);
  expect(nothingAssessed(empty)).toEqual(assess(empty));
});
