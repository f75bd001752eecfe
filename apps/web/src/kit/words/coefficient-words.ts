import { bareUnit, formatMeasure, formatNumber, formatSignedPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { type CoefficientEffect, STEEP } from '@interlock/rules';
import { numberText } from '../forms/parse-number.ts';

export interface InfluenceNames {
  readonly source: string;
  readonly kpi: string;
  /** Unit of the KPI, and the board's currency. */
  readonly unit: string;
  readonly currency: string;
}

/** What a coefficient does: by 1 % of its source, and as things stand. */
export function effectSentences(
  coefficient: number,
  { perPercent, plan, now }: CoefficientEffect,
  names: InfluenceNames,
): string[] {
  const { source, kpi } = names;
  const percent = `${signOf(coefficient)}${numberText(Math.abs(coefficient))}\u00a0%`;
  const first = say`1 % more of “${source}” moves “${kpi}” by ${percent} of its plan: ${signed(perPercent, names)} of ${amount(plan, names)}.`;
  if (now === null) return [first];
  const { relative, change } = now;
  return [
    first,
    say`As things stand (${formatSignedPercent(relative)}) that is ${signed(change, names)}.`,
  ];
}

/** Why nobody would mean it; null where nothing speaks against it. */
export function doubtSentence(
  { doubt, range }: CoefficientEffect,
  names: InfluenceNames,
): string | null {
  const { source, kpi } = names;
  if (doubt === null) return null;
  if (doubt === 'steep' || range === null)
    return say`1 % would move it by more than ${STEEP} %. Is it an amount per piece? A coefficient is percent of “${kpi}” for 1 % of “${source}”.`;
  const between = say`${amount(range.lower, names)} to ${amount(range.upper, names)}`;
  return doubt === 'impossible'
    ? say`1 % alone would move “${kpi}” by more than the whole of its natural range (${between}). Enter percent for 1 %, not an amount per piece.`
    : say`What “${source}” varies by anyway would move “${kpi}” beyond its natural range (${between}), and it stayed within. Is it really that much?`;
}

function amount(value: number, { unit, currency }: InfluenceNames): string {
  const text = formatMeasure(value, unit, currency);
  // Of `€/wk` the sign has moved before the number.
  return `${text.number} ${text.unit.startsWith('/') ? '' : bareUnit(text.unit)}`.trimEnd();
}

/** A change of a share is told in points: its percent are those of the plan. */
function signed(value: number, names: InfluenceNames): string {
  const of = (size: number): string =>
    names.unit.trim() === '%' ? say`${formatNumber(size)} points` : amount(size, names);
  const size = of(Math.abs(value));
  return size === of(0) ? say`next to nothing` : `${signOf(value)}${size}`;
}

const signOf = (value: number): string => (value < 0 ? '−' : '+');
