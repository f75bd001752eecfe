import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { checkingLists, listSchema } from './list-schema.ts';
import { numberSchema } from './primitives.ts';

const numbers = z.strictObject({ list: listSchema(numberSchema, { min: 1, max: 100_000 }) });
const faults = (value: unknown) => z.safeParse(numbers, value).error?.issues ?? [];

describe('a list', () => {
  test('is taken as it is, up to its last item', () => {
    const list = Array.from({ length: 100_000 }, (_, i) => i);
    expect(z.parse(numbers, { list })).toEqual({ list });
    expect(faults({ list: [] })[0]).toMatchObject({ code: 'too_small', path: ['list'] });
    expect(faults({ list: {} })[0]).toMatchObject({ code: 'invalid_type', path: ['list'] });
  });

  test('names a fault by its index, whether it is of type or of value', () => {
    expect(faults({ list: [1, 'x', 3, 1e13] }).map(({ path }) => path)).toEqual([
      ['list', 1],
      ['list', 3],
    ]);
  });

  test('that is too long is refused before any item is looked at', () => {
    let seen = 0;
    const item = z.unknown().check(
      z.refine(() => {
        seen += 1;
        return true;
      }),
    );
    const result = z.safeParse(listSchema(item, { max: 10 }), new Array(1_000_000).fill(0));
    expect(result.error?.issues).toHaveLength(1);
    expect(result.error?.issues[0]?.message).toContain('10 items at most');
    expect(seen).toBe(0);
  });

  test.each([
    ['of the wrong type', 'x'],
    ['out of range', 1e13],
  ])('of items %s is left at the fiftieth, and nothing after it is looked at', (_, bad) => {
    let seen = 0;
    const counting = z.pipe(
      z.unknown(),
      z.transform((value) => {
        seen += 1;
        return value;
      }),
    );
    const item = z.pipe(counting, numberSchema);
    const result = z.safeParse(
      listSchema(item, { max: 1_000_000 }),
      new Array(1_000_000).fill(bad),
    );
    expect(result.error?.issues).toHaveLength(50);
    expect(seen).toBe(50);
  });

  test('of lists counts the faults of all of them', () => {
    const nested = listSchema(listSchema(numberSchema, { max: 1_000 }), { max: 1_000 });
    const junk = new Array(1_000).fill(new Array(1_000).fill('x'));
    expect(z.safeParse(nested, junk).error?.issues).toHaveLength(50);
  });

  test('tells its bounds to the documentation', () => {
    expect(z.toJSONSchema(listSchema(numberSchema, { min: 1, max: 7 }))).toMatchObject({
      type: 'array',
      minItems: 1,
      maxItems: 7,
    });
  });

  const series = z.strictObject({
    name: z.string(),
    values: z.optional(listSchema(z.tuple([z.string(), numberSchema]), { max: 500 })),
  });
  const nested = z.strictObject({ series: listSchema(series, { min: 1, max: 100 }) });
  const inSteps = (schema: z.core.$ZodType, value: unknown) => {
    const steps = [...checkingLists(schema, value)].length;
    return { steps, result: z.safeParse(schema, value) };
  };

  test.each<[string, unknown]>([
    ['what is right', { series: [{ name: 'a', values: [['x', 1]] }, { name: 'b' }] }],
    ['faults of items of items', { series: [{ name: 1, values: [['x', 'y'], 3] }, null] }],
    ['too many items', { series: [{ name: 'a', values: new Array(501).fill(['x', 1]) }] }],
    ['too few', { series: [] }],
    ['junk', { series: new Array(100).fill({ values: new Array(500).fill(0) }) }],
    ['no list', { series: { length: 3 }, more: [1] }],
    ['one list in several places', { series: new Array(3).fill({ name: 2, values: [[]] }) }],
    ['nothing', null],
  ])('comes to the same item by item: %s', (_, value) => {
    const { result } = inSteps(nested, value);
    const inOneGo = z.safeParse(nested, JSON.parse(JSON.stringify(value)));
    expect(result).toEqual(inOneGo);
    // And again: nothing of the first time is left.
    expect(z.safeParse(nested, value)).toEqual(inOneGo);
  });

  test('is looked at once, item by item', () => {
    let seen = 0;
    const counted = z.number().check(
      z.refine(() => {
        seen += 1;
        return true;
      }),
    );
    const schema = z.strictObject({ list: listSchema(counted, { max: 1_000 }) });
    const { steps, result } = inSteps(schema, { list: new Array(1_000).fill(1) });
    expect(result.success).toBe(true);
    expect([steps, seen]).toEqual([1_000, 1_000]);
  });
});
