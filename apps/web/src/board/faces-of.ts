import type { Presence } from '@interlock/protocol';
import { isFacilitator } from '../kit/words/place-of.ts';
import type { Peer } from './board-state.ts';

interface Face {
  readonly clientId: number;
  readonly user: NonNullable<Presence['user']>;
  /** Whether a hand is up in any of their tabs. */
  readonly hand: boolean;
}

/** One face per person, however many tabs they have; facilitators first, then by name. */
export function facesOf(peers: readonly Peer[], self: string): readonly Face[] {
  const byActor = new Map<string, Face>();
  for (const { clientId, presence } of peers) {
    if (presence.user === undefined || presence.user.actor === self) continue;
    const hand =
      typeof presence.hand === 'number' || byActor.get(presence.user.actor)?.hand === true;
    byActor.set(presence.user.actor, { clientId, user: presence.user, hand });
  }
  const rank = (face: Face): number => (isFacilitator(face.user) ? 0 : 1);
  return [...byActor.values()].sort(
    (a, b) => rank(a) - rank(b) || a.user.name.localeCompare(b.user.name),
  );
}
