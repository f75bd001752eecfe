import type { DecisionRequest } from '@interlock/ledger';
import { LIMITS } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import {
  recordDecisionRoute,
  recordDecisionText,
} from '@interlock/protocol/routes/record-decision';
import { recordDecision as record } from '../../commands/record-decision.ts';
import { BusyError, TooLongError } from '../../compute/compute.ts';
import { runCommand } from '../command.ts';
import { figuresOf } from '../figures.ts';
import { serve } from '../route.ts';
import type { Services } from '../services.ts';

export const recordDecision = serve(recordDecisionRoute, recordDecisionText, {
  async handle(request, services) {
    const { body, identity, params } = request;
    const stated = await withFigures(body, services, params.board, identity);
    return runCommand(services, recordDecisionRoute, request, record(stated));
  },
});

/**
 * Where the KPIs stand, and the money at risk, by the server's own account. Where it cannot assess
 * now, the figures are left out: a decision is not.
 */
async function withFigures(
  decision: DecisionRequest,
  services: Services,
  board: string,
  identity: Identity,
): Promise<DecisionRequest> {
  const { moneyBefore: _claimed, ...stated } = decision;
  const wanted = { actualsOf: decision.kpis.map(({ card }) => card) };
  const figures = await figuresOf(services, board, identity, wanted).catch((error: unknown) => {
    if (error instanceof BusyError || error instanceof TooLongError) return null;
    throw error;
  });
  const moneyBefore = figures?.moneyAtRisk ?? Number.POSITIVE_INFINITY;
  return {
    ...stated,
    kpis: decision.kpis.map((kpi) => ({ ...kpi, from: figures?.actuals[kpi.card] ?? null })),
    ...(moneyBefore <= LIMITS.magnitude ? { moneyBefore } : {}),
  };
}
