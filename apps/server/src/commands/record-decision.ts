import type { DecisionRequest } from '@interlock/ledger';
import type { recordDecisionRoute } from '@interlock/protocol/routes/record-decision';
import type { Room } from '../rooms/rooms.ts';
import { type Decide, recorded } from './decision.ts';
import { carriedBy } from './decision-carried.ts';
import { measuredCard } from './measured-card.ts';
import { no, type Refused } from './refusal.ts';

/** No KPI, no decision. `stated`: what was sent, with the figures that the server has of it. */
export const recordDecision =
  (stated: DecisionRequest): Decide<typeof recordDecisionRoute> =>
  (asked) => {
    const { room, identity, body } = asked;
    const refused = refusedDecision(body, room);
    if (refused !== null) return refused;
    const carried = carriedBy(asked);
    if (!carried.ok) return carried;
    const { change, signatures, awaits } = carried;
    const { signs: _signs, ...decided } = stated;
    const payload = {
      ...decided,
      ...(awaits.length === 0 ? {} : { awaits: [...awaits], together: true as const }),
    };
    const event = { type: 'decision-recorded' as const, payload };
    return {
      ok: true,
      change,
      ledger: [{ actor: identity.actor, event }, ...signatures],
      result: recorded,
    };
  };

function refusedDecision(decision: DecisionRequest, room: Room): Refused | null {
  let outcome = false;
  const seen = new Set<string>();
  for (const [index, effect] of decision.kpis.entries()) {
    const field = `kpis.${index}.card`;
    const found = measuredCard(room, effect.card, field);
    if (!found.ok) return found;
    if (seen.has(effect.card))
      return no(
        'invalid-input',
        `"${found.card.title}" is named twice. Name each KPI once; nothing was written.`,
        { field },
      );
    seen.add(effect.card);
    if (found.card.kind === 'kpi') outcome = true;
  }
  if (!outcome)
    return no(
      'invalid-input',
      'No KPI, no decision: at least one of the cards must be of the kind KPI, an outcome that the decision moves. Draw one, or choose one; nothing was written.',
      { field: 'kpis' },
    );
  const { about } = decision;
  if (about !== undefined && !room.view.cards.has(about) && !room.view.edges.has(about))
    return no(
      'card-unknown',
      `There is no card or contract "${about}" on this board. Leave it out, or load the board again; nothing was written.`,
      { field: 'about' },
    );
  return null;
}
