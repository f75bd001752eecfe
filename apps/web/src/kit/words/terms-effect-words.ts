import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import type { WithTerms } from '@interlock/rules';
import { RISK_WORD } from './card-verdict.ts';

/** What other terms do to the risk of their contract and to the money at risk, in a line. Pure. */
export function effectText(before: WithTerms, after: WithTerms, currency: string): string {
  const risk = before.verdict === after.verdict ? null : `${riskWord(before)} → ${riskWord(after)}`;
  const money = moneyText(Math.round(after.moneyAtRisk - before.moneyAtRisk), currency);
  if (risk === null && money === null) return say`changes neither risk nor money`;
  if (risk === null) return say`stays ${riskWord(after)}, ${money ?? ''}`;
  return money === null ? say`${risk}, no money more or less at risk` : `${risk}, ${money}`;
}

const riskWord = ({ verdict }: WithTerms): string =>
  verdict === null ? say`Not judged` : RISK_WORD[verdict];

function moneyText(more: number, currency: string): string | null {
  if (more === 0) return null;
  const amount = formatMoney(Math.abs(more), currency);
  return more > 0 ? say`${amount} more at risk` : say`${amount} less at risk`;
}
