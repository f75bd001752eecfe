import { canonicalJson, type LedgerEvent, ledgerEventSchema } from '@interlock/ledger';
import { LIMITS } from '@interlock/plan';
import { largeBoard } from '@interlock/testkit';
import { expect, test } from 'vitest';
import { prepareEntries } from './prepared-entry.ts';

const items = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ card: `card-${n}`, cycle: '2026-01-05', value: n }));
const actuals = (list: readonly unknown[]): LedgerEvent =>
  ({ type: 'actuals-reported', payload: { source: 'import', items: list } }) as LedgerEvent;

const forecast = (count: number, more: object = {}): LedgerEvent => ({
  type: 'forecast-recorded',
  payload: {
    closed: '2026-11-09',
    cycle: { unit: 'week', weekStartsOn: 1 },
    horizon: 4,
    edition: 1,
    sharing: 'max-min',
    contracts: Array.from({ length: count }, (_, n) => [
      `contract-${n}`,
      `from-${n}`,
      `to-${n}`,
      'ops',
      'sales',
      n % 3 === 0 ? null : { tolerance: 0.1 },
    ]),
    gone: ['old'],
    chances: new Array<number>(count).fill(12),
    ahead: new Array<number>(count).fill(0),
    ...more,
  },
});

test('long entries are checked and written as they are in one go', async () => {
  const { events } = largeBoard(1_200);
  const all = [...events, actuals(items(1_234)), actuals(items(3)), forecast(1_234)];
  const prepared = await prepareEntries(all.map((event) => ({ actor: 'ada', event })));
  expect(prepared.some(({ event }) => event.type === 'targets-set')).toBe(true);
  for (const [index, { actor, event, payload }] of prepared.entries()) {
    const parsed = ledgerEventSchema.parse(all[index]);
    expect(actor).toBe('ada');
    expect(event).toEqual(parsed);
    expect(payload).toBe(canonicalJson(parsed.payload));
  }
});

test.each([
  ['an item that is none', actuals([...items(700), { card: 'x', cycle: 'soon', value: 1 }])],
  ['a field that is not known', { ...actuals(items(700)), extra: 1 } as never],
  [
    'a field of the payload that is not known',
    { type: 'actuals-reported', payload: { source: 'api', items: items(700), extra: 1 } } as never,
  ],
  ['a contract that is none', forecast(700, { contracts: [...items(700)] })],
  ['a chance that is none', forecast(700, { chances: [1_001] })],
  ['too many items', actuals(items(LIMITS.entryItems + 1))],
])('%s is refused in a long entry too', async (_, event) => {
  await expect(prepareEntries([{ actor: 'ada', event }])).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('others have their turn while ten thousand items are prepared', async () => {
  let turns = 0;
  let on = true;
  const look = (): void => {
    turns += 1;
    if (on) setImmediate(look);
  };
  setImmediate(look);
  for (let n = 0; n < 3; n++)
    await prepareEntries([{ actor: 'ada', event: actuals(items(20_000)) }]);
  const before = turns;
  for (let n = 0; n < 3; n++) await prepareEntries([{ actor: 'ada', event: forecast(20_000) }]);
  on = false;
  expect(turns - before).toBeGreaterThan(6);
  // In one go there is one turn at most for each.
  expect(turns).toBeGreaterThan(6);
});
