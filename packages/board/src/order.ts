const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;

function digit(text: string, index: number): number {
  return index < text.length ? Math.max(0, DIGITS.indexOf(text.charAt(index))) : 0;
}

/**
 * A fractional index strictly between two others, in the order of code units; null = open end.
 * Read as digits after a point in base 62; never ends in `0`, so that there is always room below.
 * Where the two do not leave room (equal, in the wrong order, foreign) it is placed after `below`.
 */
export function orderBetween(below: string | null, above: string | null): string {
  const low = below ?? '';
  const high = above !== null && low < above ? above : null;
  let result = '';
  // Digits follow `high` while they are equal; from the first lower one on, the end is open.
  let bounded = high !== null;
  for (let index = 0; ; index++) {
    const from = digit(low, index);
    if (bounded && high !== null && (index >= high.length || digit(high, index) < from))
      bounded = false;
    const to = bounded && high !== null ? digit(high, index) : BASE;
    if (to - from > 1) return result + DIGITS.charAt(from + Math.floor((to - from) / 2));
    result += DIGITS.charAt(from);
    if (to !== from) bounded = false;
  }
}

/** `count` fractional indices in rising order, evenly spread. */
export function evenOrders(count: number): string[] {
  const step = Math.floor((BASE * BASE) / (count + 1));
  return Array.from({ length: count }, (_, index) => {
    const value = step * (index + 1);
    const text = DIGITS.charAt(Math.floor(value / BASE)) + DIGITS.charAt(value % BASE);
    return text.endsWith('0') ? `${text}V` : text;
  });
}
