import { expect, test } from 'vitest';
import type { Assessment, Exception } from '../verdicts.ts';
import { inTurn } from './in-turn.ts';

const exception = (id: string, more: Partial<Exception> = {}): Exception => ({
  id,
  kind: 'at-risk',
  title: id,
  cards: [],
  edges: [id],
  money: 0,
  exposure: null,
  behind: null,
  minutes: 5,
  needs: [],
  moneyPerMinute: 0,
  reason: { code: 'risk', values: {} },
  ...more,
});

const ids = (exceptions: Exception[], chosen = exceptions.map(({ id }) => id)): string[] =>
  inTurn({ exceptions, agenda: { chosen } } as unknown as Assessment).map(({ id }) => id);

test('what costs nothing until another is solved is talked about last', () => {
  const list = [
    exception('trucks', { behind: 'assembly' }),
    exception('assembly'),
    exception('stale'),
  ];
  expect(ids(list)).toEqual(['assembly', 'stale', 'trucks']);
});

test('it keeps its place where something else needs it first', () => {
  const list = [
    exception('trucks', { behind: 'assembly' }),
    exception('assembly', { needs: ['trucks'] }),
  ];
  expect(ids(list)).toEqual(['trucks', 'assembly']);
});

test('only what the minutes reach is taken', () => {
  expect(ids([exception('a'), exception('b')], ['b'])).toEqual(['b']);
});
