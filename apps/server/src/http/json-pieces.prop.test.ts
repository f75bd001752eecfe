import { toEnd } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsingJson } from './json-pieces.ts';

const inPieces = (text: string, piece?: number) => toEnd(parsingJson(text, piece));

/** The value with the order of its fields, or that there is none. */
function read(parse: () => unknown): string {
  try {
    return `read ${JSON.stringify(parse())}`;
  } catch (error) {
    if (error instanceof SyntaxError) return 'no JSON';
    throw error;
  }
}

const spaces = fc.constantFrom(undefined, 1, '\t', '\r\n');
const someJson = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), spaces)
  .map(([value, space]) => JSON.stringify(value, null, space));
const pieces = fc.integer({ min: 1, max: 40 });
const SIGNS = ['[', ']', '{', '}', ',', ':', '"', '\\', ' ', '1', '-', 'null', '"a":', '__proto__'];

describe('JSON in pieces', () => {
  test('is what it is in one go', () => {
    fc.assert(
      fc.property(someJson, pieces, (text, piece) => {
        expect(read(() => inPieces(text, piece))).toBe(read(() => JSON.parse(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is refused where it is refused in one go', () => {
    const cut = fc.tuple(someJson, fc.nat(), fc.nat(3), fc.constantFrom('', ...SIGNS));
    fc.assert(
      fc.property(cut, pieces, ([whole, where, gone, sign], piece) => {
        const at = where % (whole.length + 1);
        const text = whole.slice(0, at) + sign + whole.slice(at + gone);
        expect(
          read(() => inPieces(text, piece)),
          text,
        ).toBe(read(() => JSON.parse(text)));
      }),
      { numRuns: 4_000 },
    );
    const signs = fc.array(fc.constantFrom(...SIGNS), { maxLength: 14 });
    fc.assert(
      fc.property(signs, fc.integer({ min: 1, max: 4 }), (some, piece) => {
        const text = some.join('');
        expect(
          read(() => inPieces(text, piece)),
          text,
        ).toBe(read(() => JSON.parse(text)));
      }),
      { numRuns: 20_000 },
    );
  });

  test('takes an empty list or object, however much space is in it', () => {
    for (const text of ['[   ]', '{   }', '[[   ],{   }]', '{"a":[   ],"b":{   }}'])
      expect(inPieces(text, 1), text).toEqual(JSON.parse(text));
    for (const text of ['[   ,]', '[1,   ]', '{   ,"a":1}', '[   ,   ]'])
      expect(() => inPieces(text, 1), text).toThrow(SyntaxError);
  });

  test('gives a field of any name as a field', () => {
    const text = `{"__proto__":{"role":"facilitator"},"a":[${'1,'.repeat(50)}1],"__proto__":[${'2,'.repeat(50)}2]}`;
    const value = inPieces(text, 20) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
  });

  test('takes many steps over a long text, and each is short', () => {
    const entry = { card: 'card-1', cycle: '2026-01-05', value: 1, text: '[{,"\\'.repeat(10) };
    const text = JSON.stringify({ a: { b: { items: new Array(50_000).fill(entry) } }, c: 1 });
    const steps = parsingJson(text);
    let count = 0;
    while (steps.next().done !== true) count += 1;
    // As many as there are pieces, at least.
    expect(count).toBeGreaterThan(text.length / (64 * 1024));
  });
});
