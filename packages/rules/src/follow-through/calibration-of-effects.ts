/** An effect that was promised, and what was measured of it. */
export interface MeasuredEffect {
  /** Of the owner of the decision; null where nobody knows it. */
  readonly department: string | null;
  /** What the decision moved: `amendment`, `overtime`, `reallocation` … */
  readonly kinds: readonly string[];
  /** To less from, and what was measured against what was to be expected without it; in the KPI's unit. */
  readonly promised: number;
  readonly effect: number;
}

/** How effects came out; null as department or kind stands for all of them. */
export interface EffectCalibration {
  readonly department: string | null;
  readonly kind: string | null;
  /** Effects that were measured. */
  readonly count: number;
  /** Median of effect ÷ promised, and its quartiles; null with fewer than {@link MINIMUM_EFFECTS}. */
  readonly share: number | null;
  readonly quartiles: readonly [number, number] | null;
}

/** Fewer than these say nothing of the next one. */
export const MINIMUM_EFFECTS = 3;

/**
 * Promised against measured effects (F-9): of the whole board, of each department, of each kind of
 * move, and of both together, in this order. A decision with moves of two kinds counts under both.
 */
export function calibrationOfEffects(
  effects: readonly MeasuredEffect[],
): readonly EffectCalibration[] {
  const counted = effects.filter(({ promised }) => promised !== 0);
  const departments = [...new Set(counted.map(({ department }) => department))]
    .filter((department) => department !== null)
    .sort();
  const kinds = [...new Set(counted.flatMap((effect) => effect.kinds))].sort();
  const groups: readonly (readonly [string | null, string | null])[] = [
    [null, null],
    ...departments.map((department) => [department, null] as const),
    ...kinds.map((kind) => [null, kind] as const),
    ...departments.flatMap((department) => kinds.map((kind) => [department, kind] as const)),
  ];
  return groups
    .map(([department, kind]) => calibrationIn(counted, department, kind))
    .filter(({ count }) => count > 0);
}

/**
 * What is known of the effect that is about to be promised: by department and kind where enough were
 * measured, else by kind, by department, by the whole board. Null where nothing is known.
 */
export function calibrationFor(
  effects: readonly MeasuredEffect[],
  department: string | null,
  kinds: readonly string[],
): EffectCalibration | null {
  const counted = effects.filter(({ promised }) => promised !== 0);
  const asked: (readonly [string | null, string | null])[] = [
    ...(department === null ? [] : kinds.map((kind) => [department, kind] as const)),
    ...kinds.map((kind) => [null, kind] as const),
    ...(department === null ? [] : [[department, null] as const]),
    [null, null],
  ];
  for (const [side, kind] of asked) {
    const found = calibrationIn(counted, side, kind);
    if (found.share !== null) return found;
  }
  return null;
}

function calibrationIn(
  effects: readonly MeasuredEffect[],
  department: string | null,
  kind: string | null,
): EffectCalibration {
  const shares = effects
    .filter(
      (effect) =>
        (department === null || effect.department === department) &&
        (kind === null || effect.kinds.includes(kind)),
    )
    .map(({ effect, promised }) => effect / promised)
    .sort((a, b) => a - b);
  const count = shares.length;
  if (count < MINIMUM_EFFECTS) return { department, kind, count, share: null, quartiles: null };
  const at = (part: number): number => {
    const place = part * (count - 1);
    const low = Math.floor(place);
    const lower = shares[low]!;
    return lower + (place - low) * ((shares[low + 1] ?? lower) - lower);
  };
  return { department, kind, count, share: at(0.5), quartiles: [at(0.25), at(0.75)] };
}
