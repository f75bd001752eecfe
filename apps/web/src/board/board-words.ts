import type { BoardView, DrawnCard } from '@interlock/board';
import { say } from '@interlock/language';
import { CLOSE, type RefusalReason } from '@interlock/protocol';

export const CLOSED_REASON: Readonly<Record<number, string>> = {
  get [CLOSE.unauthorised]() {
    return say`Your link to this board is no longer valid. Nothing of the board is kept in this browser any more. Ask the facilitator for a new link.`;
  },
  get [CLOSE.unknownBoard]() {
    return say`This board does not exist on the server any more.`;
  },
  get [CLOSE.damaged]() {
    return say`What the server has stored of this board is damaged, so it is not shown and nothing is saved. Tell the operator; then reload the page.`;
  },
};

/** Nothing is wrong with what was written, only with the structs that carry it. */
export const REISSUED: ReadonlySet<RefusalReason> = new Set([
  'foreign-client-id',
  'too-big',
  'malformed',
]);
export const keptForLater = () =>
  say`What the server has stored of this board is damaged, so that nothing can be saved now. What you changed is kept in this browser: tell the operator, and reload the page when the board was mended.`;

/** Requests come through and the socket does not: said once, since waiting would not mend it. */
export const connectionBlocked = () =>
  say`The server answers, but the live connection to it (WebSocket) does not come through: a proxy, firewall or extension in between blocks it. What you change is kept in this browser. Ask whoever runs the network to let upgrades to /sync pass.`;

/** The view with the card that is being given its title. */
export function withSketch(view: BoardView, sketch: DrawnCard | null): BoardView {
  return sketch === null ? view : { ...view, cards: new Map(view.cards).set(sketch.id, sketch) };
}
