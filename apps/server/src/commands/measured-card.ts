import type { DrawnCard } from '@interlock/board';
import { isMeasured } from '@interlock/plan';
import type { Room } from '../rooms/rooms.ts';
import { no, type Refused } from './refusal.ts';

export type FoundCard = { readonly ok: true; readonly card: DrawnCard } | Refused;

/** The card with this id, which must be of a kind that carries a measure. */
export function measuredCard(room: Room, id: string, field: string): FoundCard {
  const card = room.view.cards.get(id);
  if (card === undefined)
    return no(
      'card-unknown',
      `There is no card "${id}" on this board; it may have been deleted. Load the board again; nothing was written.`,
      { field },
    );
  if (!isMeasured(card.kind))
    return no(
      'invalid-input',
      `"${card.title}" is an ${card.kind} and carries no measure. Choose a demand, supply or KPI card; nothing was written.`,
      { field },
    );
  return { ok: true, card };
}
