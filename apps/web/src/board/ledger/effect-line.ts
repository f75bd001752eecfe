import { formatMeasure } from '@interlock/design';
import { say } from '@interlock/language';
import type { EffectEntry } from '@interlock/ledger';

export interface EffectNames {
  readonly title: string;
  readonly unit: string;
  readonly currency: string;
}

/** What became of a decision, in one line: whether it was done, and whether its KPI moved. */
export function effectLine({ payload }: EffectEntry, names: EffectNames): string {
  return say`Decision ${payload.decision}: ${effectWords(payload, names)}`;
}

/** Whether a KPI moved as it was promised. */
export function effectWords(
  { verdict, effect, others = [] }: EffectEntry['payload'],
  { title, unit, currency }: EffectNames,
): string {
  // The difference of two percentages is points.
  const isShare = unit === '%';
  const size = signed(effect ?? 0, unit, currency);
  switch (verdict) {
    case 'moved':
      return isShare
        ? say`${title} moved as promised, by ${size} points`
        : say`${title} moved as promised, by ${size}`;
    case 'moved-against':
      return isShare
        ? say`${title} moved against what was promised, by ${size} points`
        : say`${title} moved against what was promised, by ${size}`;
    case 'not-distinguishable':
      return say`${title} shows no effect that can be told from its usual variation`;
    case 'confounded':
      return say`${title} cannot tell it from what was decided beside it: ${others.join(', ')}`;
    case 'no-baseline':
      return say`too little was known of ${title} before to compare with`;
    case 'gone':
      return say`its KPI is no longer on the board`;
  }
}

/** `+3.2`, `−€12,000`, `+40 units` */
function signed(value: number, unit: string, currency: string): string {
  const text = formatMeasure(Math.abs(value), unit, currency);
  const size = unit === '%' ? text.number : `${text.number} ${text.unit}`.trim();
  return `${value < 0 ? '−' : '+'}${size}`;
}
