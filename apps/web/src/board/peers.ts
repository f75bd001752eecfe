import { presenceSchema } from '@interlock/protocol';
import type { Awareness } from 'y-protocols/awareness';
import type { Peer } from './board-state.ts';

/**
 * The one place where presence of others enters: what does not fit the schema is left out.
 * Keeps a peer's object where its state did not change, and the list where no peer did.
 */
export function createPeerReader(awareness: Awareness): () => readonly Peer[] {
  let seen = new Map<number, { raw: unknown; peer: Peer }>();
  let list: readonly Peer[] = [];
  return () => {
    const next = new Map<number, { raw: unknown; peer: Peer }>();
    let changed = false;
    for (const [clientId, raw] of awareness.getStates()) {
      if (clientId === awareness.clientID) continue;
      const known = seen.get(clientId);
      if (known !== undefined && known.raw === raw) {
        next.set(clientId, known);
        continue;
      }
      const parsed = presenceSchema.safeParse(raw);
      // Without the server's stamp nobody knows who that is.
      if (!parsed.success || parsed.data.user === undefined) continue;
      next.set(clientId, { raw, peer: { clientId, presence: parsed.data } });
      changed = true;
    }
    if (!changed && next.size === seen.size) return list;
    seen = next;
    list = [...next.values()].map((x) => x.peer);
    return list;
  };
}
