import { say } from '@interlock/language';
import type { ContractAssessment } from '@interlock/rules';

/** What a contract's probability is one of: it is that of the worst cycle. */
export function chanceOfTooLittle({ worstCycle }: ContractAssessment): string {
  return worstCycle === null
    ? say`chance of too little`
    : say`chance of too little in ${worstCycle}`;
}
