/** Allowed difference: one for all numbers, or one per top-level key of `expected`. */
export type CaseTolerance = number | Readonly<Record<string, number>>;

/**
 * Differences between what a case expects and what came out, one line each; empty = passed.
 * Only keys present in `expected` count; an expected list may be a prefix of the actual one.
 */
export function differences(
  expected: unknown,
  actual: unknown,
  tolerance: CaseTolerance,
): string[] {
  if (!isRecord(expected)) return ['expected is no object'];
  if (!isRecord(actual)) return ['no result'];
  return Object.keys(expected).flatMap((key) => {
    const allowed = typeof tolerance === 'number' ? tolerance : (tolerance[key] ?? 0);
    return differ(key, expected[key], actual[key], allowed);
  });
}

function differ(at: string, expected: unknown, actual: unknown, tolerance: number): string[] {
  if (typeof expected === 'number') {
    if (typeof actual === 'number' && Math.abs(actual - expected) <= tolerance + ROUNDING(expected))
      return [];
    return [`${at}: expected ${expected} ± ${tolerance}, got ${show(actual)}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length < expected.length)
      return [`${at}: expected ${expected.length} values, got ${show(actual)}`];
    // An empty list is no prefix of anything: it says that there are none.
    if (expected.length === 0 && actual.length > 0)
      return [`${at}: expected none, got ${show(actual)}`];
    return expected.flatMap((value, i) => differ(`${at}[${i}]`, value, actual[i], tolerance));
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [`${at}: expected an object, got ${show(actual)}`];
    return Object.keys(expected).flatMap((key) =>
      differ(`${at}.${key}`, expected[key], actual[key], tolerance),
    );
  }
  return Object.is(expected, actual)
    ? []
    : [`${at}: expected ${show(expected)}, got ${show(actual)}`];
}

/** Last places of a double: a tolerance of 0 asks for the number, not for an order of additions. */
const ROUNDING = (expected: number): number => 1e-12 * Math.max(1, Math.abs(expected));

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
