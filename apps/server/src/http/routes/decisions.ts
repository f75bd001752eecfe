import type { Decision as PlanDecision } from '@interlock/ledger';
import { LIMITS } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import {
  recordDecisionRoute,
  recordDecisionText,
} from '@interlock/protocol/routes/record-decision';
import { BusyError, TooLongError } from '../../compute/compute.ts';
import type { Room } from '../../rooms/rooms.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Decision, recorded, runCommand } from '../command.ts';
import { figuresOf } from '../figures.ts';
import { measuredCard } from '../measured-card.ts';
import { serve } from '../route.ts';
import type { Services } from '../services.ts';

/** No KPI, no decision. */
export const recordDecision = serve(recordDecisionRoute, recordDecisionText, {
  async handle(request, services) {
    const { identity, params } = request;
    const board = params.board;
    const stated = await withFigures(request.body, services, board, identity);
    return runCommand(services, {
      board,
      identity,
      key: request.idempotencyKey,
      request: { route: 'recordDecision', body: request.body },
      decide(room): Decision {
        const refused = refuseDecision(request.body, room);
        if (refused !== null) return { refused };
        return {
          ledger: [
            {
              actor: identity.actor,
              event: { type: 'decision-recorded', payload: stated },
            },
          ],
          respond: recorded,
        };
      },
    });
  },
});

/**
 * Where the KPIs stand, and the money at risk, by the server's own account. Where it cannot assess
 * now, the figures are left out: a decision is not.
 */
async function withFigures(
  decision: PlanDecision,
  services: Services,
  board: string,
  identity: Identity,
): Promise<PlanDecision> {
  const { moneyBefore: _claimed, ...stated } = decision;
  const cards = decision.kpis.map(({ card }) => card);
  const figures = await figuresOf(services, board, identity, cards).catch((error: unknown) => {
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

function refuseDecision(decision: PlanDecision, room: Room): Answer | null {
  let outcome = false;
  const seen = new Set<string>();
  for (const [index, effect] of decision.kpis.entries()) {
    const field = `kpis.${index}.card`;
    const found = measuredCard(room, effect.card, field);
    if (!found.ok) return found.answer;
    if (seen.has(effect.card))
      return refuse(
        'invalid-input',
        `"${found.card.title}" is named twice. Name each KPI once; nothing was written.`,
        { field },
      );
    seen.add(effect.card);
    if (found.card.kind === 'kpi') outcome = true;
  }
  if (!outcome)
    return refuse(
      'invalid-input',
      'No KPI, no decision: at least one of the cards must be of the kind KPI, an outcome that the decision moves. Draw one, or choose one; nothing was written.',
      { field: 'kpis' },
    );
  const { about } = decision;
  if (about !== undefined && !room.view.cards.has(about) && !room.view.edges.has(about))
    return refuse(
      'card-unknown',
      `There is no card or contract "${about}" on this board. Leave it out, or load the board again; nothing was written.`,
      { field: 'about' },
    );
  return null;
}
