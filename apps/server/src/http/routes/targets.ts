import { can, isLocked } from '@interlock/protocol';
import { setTargetsRoute, setTargetsText } from '@interlock/protocol/routes/set-targets';
import { refuse } from '../answer.ts';
import { type Decision, recorded, runCommand } from '../command.ts';
import { measuredCard } from '../measured-card.ts';
import { serve } from '../route.ts';

/** Who may widen a tolerance may hide a drift, so targets bind. */
export const setTargets = serve(setTargetsRoute, setTargetsText, {
  handle(request, services) {
    return runCommand(services, {
      board: request.params.board,
      identity: request.identity,
      key: request.idempotencyKey,
      request: { route: 'setTargets', body: request.body },
      decide(room): Decision {
        const seen = new Set<string>();
        for (const [index, item] of request.body.items.entries()) {
          const field = `items.${index}.card`;
          const found = measuredCard(room, item.card, field);
          if (!found.ok) return { refused: found.answer };
          const { department, title } = found.card;
          const { settings } = room.view;
          if (!can(request.identity, 'targets.set', department, settings))
            return {
              refused: refuse(
                'forbidden',
                isLocked(department, settings)
                  ? `The lane of "${title}" is locked: only the facilitator sets targets in it for now. Nothing was written.`
                  : `"${title}" belongs to another department. Its own people or the facilitator set its target; nothing was written.`,
                { field },
              ),
            };
          if (seen.has(item.card))
            return {
              refused: refuse(
                'invalid-input',
                `${field}: this card appears twice. Send one target per card; nothing was written.`,
                { field },
              ),
            };
          seen.add(item.card);
        }
        return {
          ledger: [
            {
              actor: request.identity.actor,
              event: { type: 'targets-set', payload: { items: request.body.items } },
            },
          ],
          respond: recorded,
        };
      },
    });
  },
});
