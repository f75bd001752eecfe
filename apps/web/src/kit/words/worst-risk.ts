import type { RiskVerdict } from '@interlock/rules';

/** From best to worst. */
const RANK: Readonly<Record<RiskVerdict, number>> = {
  clear: 0,
  unchecked: 1,
  watch: 2,
  'at-risk': 3,
  collision: 4,
};

/** Of several verdicts; clear where there are none. */
export function worstRisk(risks: readonly RiskVerdict[]): RiskVerdict {
  return risks.reduce<RiskVerdict>((a, b) => (RANK[b] > RANK[a] ? b : a), 'clear');
}
