import { can, isLocked } from '@interlock/protocol';
import type { setTargetsRoute } from '@interlock/protocol/routes/set-targets';
import { type Decide, recorded } from './decision.ts';
import { measuredCard } from './measured-card.ts';
import { no } from './refusal.ts';

/** Who may widen a tolerance may hide a drift, so targets bind. */
export const setTargets: Decide<typeof setTargetsRoute> = ({ room, identity, body }) => {
  const seen = new Set<string>();
  for (const [index, item] of body.items.entries()) {
    const field = `items.${index}.card`;
    const found = measuredCard(room, item.card, field);
    if (!found.ok) return found;
    const { department, title } = found.card;
    const { settings } = room.view;
    if (!can(identity, 'targets.set', department, settings))
      return no(
        'forbidden',
        isLocked(department, settings)
          ? `The lane of "${title}" is locked: only the facilitator sets targets in it for now. Nothing was written.`
          : `"${title}" belongs to another department. Its own people or the facilitator set its target; nothing was written.`,
        { field },
      );
    if (seen.has(item.card))
      return no(
        'invalid-input',
        `${field}: this card appears twice. Send one target per card; nothing was written.`,
        { field },
      );
    seen.add(item.card);
  }
  return {
    ok: true,
    ledger: [
      { actor: identity.actor, event: { type: 'targets-set', payload: { items: body.items } } },
    ],
    result: recorded,
  };
};
