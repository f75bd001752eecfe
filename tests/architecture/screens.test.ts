import { expect, it } from 'vitest';
import { SCREENS } from '../harness/pages/screens.ts';

it('every screen has a name of its own, so that no picture replaces another', () => {
  const names = SCREENS.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
