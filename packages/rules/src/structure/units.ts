/** Names for single countable things: one of these is as good as another at a ratio of 1. */
const PIECES = new Set(
  'unit units pc pcs piece pieces item items each ea kit kits set sets part parts order orders'.split(
    ' ',
  ),
);

const CYCLES: Readonly<Record<string, string>> = {
  d: 'day',
  day: 'day',
  wk: 'week',
  week: 'week',
  w: 'week',
  mo: 'month',
  month: 'month',
  qtr: 'quarter',
  quarter: 'quarter',
};

/** What is counted, without the cycle that follows a slash: `pcs/wk` → `pcs`. */
export function bareUnit(unit: string): string {
  return splitUnit(unit).noun;
}

/**
 * What all agreeing units have in common, by which cards are grouped; null where there is no unit or
 * a share, of which nobody supplies anything.
 */
export function unitClass(unit: string): string | null {
  const { noun } = splitUnit(unit.toLowerCase());
  if (noun === '' || noun === '%') return null;
  return PIECES.has(noun) ? 'units' : noun;
}

function splitUnit(unit: string): { noun: string; per: string } {
  const slash = unit.lastIndexOf('/');
  const cycle =
    slash === -1
      ? undefined
      : CYCLES[
          unit
            .slice(slash + 1)
            .trim()
            .toLowerCase()
        ];
  if (cycle === undefined) return { noun: unit.trim(), per: '' };
  return { noun: unit.slice(0, slash).trim(), per: cycle };
}

/**
 * Whether two units can stand on both sides of a ratio of 1. Pieces by any name can; everything
 * else must read the same, and so must the period, where both name one.
 */
export function unitsAgree(a: string, b: string): boolean {
  const left = splitUnit(a.toLowerCase());
  const right = splitUnit(b.toLowerCase());
  if (left.per !== '' && right.per !== '' && left.per !== right.per) return false;
  return left.noun === right.noun || (PIECES.has(left.noun) && PIECES.has(right.noun));
}
