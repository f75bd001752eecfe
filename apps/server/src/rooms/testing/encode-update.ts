import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Deletions } from '../deleted-ranges.ts';
import type { InspectedUpdate } from '../inspect-update.ts';

/** The same structs with these deletions, as an update. */
export function encodeUpdate(
  structs: InspectedUpdate['structs'],
  deletions: Deletions,
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  const clients = new Map<number, (Y.Item | Y.GC)[]>();
  for (const struct of structs) {
    const own = clients.get(struct.id.client);
    if (own === undefined) clients.set(struct.id.client, [struct]);
    else own.push(struct);
  }
  encoding.writeVarUint(rest, clients.size);
  for (const [client, own] of clients) {
    encoding.writeVarUint(rest, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(rest, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0);
  }
  encoding.writeVarUint(rest, deletions.size);
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(rest, clock);
      encoding.writeVarUint(rest, len);
    }
  }
  return encoder.toUint8Array();
}
