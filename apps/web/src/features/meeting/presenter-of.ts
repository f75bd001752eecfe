import type { BoardState, Peer } from '../../board/board-state.ts';
import { isFacilitator } from '../../kit/words/place-of.ts';

/** The facilitator who has something in the spotlight; nobody where oneself facilitates. */
export function presenterOf({
  identity,
  peers,
}: Pick<BoardState, 'identity' | 'peers'>): Peer | undefined {
  if (isFacilitator(identity)) return undefined;
  return peers.find(
    ({ presence: { user, spotlight } }) => user && isFacilitator(user) && spotlight,
  );
}
