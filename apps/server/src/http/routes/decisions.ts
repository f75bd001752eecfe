import type { Decision as PlanDecision } from '@interlock/plan';
import { recordDecisionSchema, recordedSchema } from '@interlock/protocol';
import type { Room } from '../../rooms/rooms.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Decision, runCommand } from '../command.ts';
import { measuredCard } from '../measured-card.ts';
import { memberRoute } from '../route.ts';

/** POST /api/boards/:id/decisions: no KPI, no decision. */
export const recordDecisionRoute = memberRoute(
  {
    name: 'recordDecision',
    method: 'POST',
    path: '/api/boards/:id/decisions',
    summary:
      'Record a decision for good: statement, at least one KPI card with its expected effect, owner, date, and what it moves.',
    action: 'decision.record',
    body: recordDecisionSchema,
    idempotent: true,
    answers: { 201: { description: 'The ledger entry', schema: recordedSchema } },
    reasons: ['invalid-input', 'card-unknown', 'key-reused'],
  },
  {
    handle(request, services) {
      return runCommand(services, {
        board: request.params.id ?? '',
        identity: request.identity,
        key: request.idempotencyKey,
        request: { route: 'recordDecision', body: request.body },
        decide(room): Decision {
          const refused = refuseDecision(request.body, room);
          if (refused !== null) return { refused };
          return {
            ledger: [
              {
                actor: request.identity.actor,
                event: { type: 'decision-recorded', payload: request.body },
              },
            ],
            respond: (entries) => ({ status: 201, body: { entry: entries[0] } }),
          };
        },
      });
    },
  },
);

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
