import type { Plan } from '@interlock/plan';
import type { AssessedContracts } from '../flow/assess-contracts.ts';
import type { Flow } from '../flow/flow.ts';
import type { CardAssessment, Exception, StructuralFinding } from '../verdicts.ts';
import { driftExceptions } from './drift-exceptions.ts';
import { inOrder } from './order.ts';
import { withNeeds } from './precedence.ts';
import { riskExceptions } from './risk-exceptions.ts';
import { structureExceptions } from './structure-exceptions.ts';

/** An exception with what breaks ties between those of unknown money. */
export type Weighed = Exception & { readonly weight: number };

/** Everything that deserves minutes, one per cause, in the order of the agenda. */
export function exceptionsOf(
  plan: Plan,
  flow: Flow,
  assessed: AssessedContracts,
  cards: Readonly<Record<string, CardAssessment>>,
  structure: readonly StructuralFinding[],
): Exception[] {
  const risks = riskExceptions(plan, flow, assessed);
  const told = new Set(risks.flatMap((exception) => exception.cards));
  return inOrder(
    withNeeds([
      ...risks,
      ...structureExceptions(plan, flow, assessed, structure, told),
      ...driftExceptions(plan, flow, cards, told),
    ]),
  );
}
