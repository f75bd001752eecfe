import { toEnd } from '@interlock/plan';
import { describe, expect, test } from 'vitest';
import {
  BOARD_BOUNDS,
  findingShapeFault,
  type JsonBounds,
  MEMBER_BOUNDS,
  MOST_DEPTH,
  MOST_FIELDS,
} from './json-shape.ts';

const faultWithin = (text: string, most: JsonBounds) => toEnd(findingShapeFault(text, most));
const shapeFault = (text: string) => faultWithin(text, BOARD_BOUNDS);

describe('the shape of a body', () => {
  test('of what is sent here is fine, whatever stands in its strings', () => {
    const text = JSON.stringify({
      text: '[[[,,,"\\" \\\\',
      list: ['\\', '"', '{'.repeat(500), ','.repeat(500)],
      deep: JSON.parse('['.repeat(MOST_DEPTH - 2) + ']'.repeat(MOST_DEPTH - 2)) as unknown,
    });
    expect(shapeFault(text)).toBeNull();
    expect(shapeFault('"never closed \\"')).toBeNull();
  });

  test('that is too deep or too full is told before it is parsed', () => {
    expect(shapeFault('['.repeat(20_000_000))).toContain('deeper than 64');
    expect(shapeFault(`{"a":${'{"a":'.repeat(100)}`)).toContain('deeper than 64');
    const { values, containers } = BOARD_BOUNDS;
    expect(shapeFault(`[${'1,'.repeat(values)}1]`)).toContain(`${values} values`);
    expect(shapeFault(`[${'{},'.repeat(containers)}{}]`)).toContain(`${containers} lists`);
  });

  test('of one person’s request is bounded by what it costs, not by its bytes', () => {
    const { containers } = MEMBER_BOUNDS;
    const objects = (count: number) => `[${Array.from({ length: count }, () => '{}')}]`;
    expect(faultWithin(objects(containers - 1), MEMBER_BOUNDS)).toBeNull();
    expect(faultWithin(objects(containers), MEMBER_BOUNDS)).toContain(`${containers} lists`);
    const actuals = Array.from({ length: 150_000 }, () => '["2026-01-05",1]');
    expect(faultWithin(`{"series":[{"actuals":[${actuals}]}]}`, MEMBER_BOUNDS)).toBeNull();
  });

  test('of an object with a table of keys is told, of a long list of objects is not', () => {
    const fields = Array.from({ length: MOST_FIELDS + 1 }, (_, i) => `"k${i}":[1,2]`);
    expect(shapeFault(`[{${fields.slice(1)}},{${fields.slice(1)}}]`)).toBeNull();
    expect(shapeFault(`[1,2,{${fields}}]`)).toContain(`${MOST_FIELDS} fields`);
  });

  test('costs one pass also where a string is full of backslashes and quotation marks', () => {
    const started = performance.now();
    expect(shapeFault(`["${'\\"'.repeat(4_000_000)}"]`)).toBeNull();
    // One pass takes some 50 ms; a pass for each quotation mark would take hours.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
