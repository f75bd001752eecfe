import { CLOSE, type Identity } from '@interlock/protocol';
import type * as Y from 'yjs';
import { rawClient, until } from './raw-client.ts';
import type { RoomHost } from './room-host.ts';

/** Writes by a socket of its own: `taken` when it is on the disk, else why it is not. */
export async function attemptOn(
  host: Pick<RoomHost, 'url'>,
  who: Identity,
  change: (doc: Y.Doc) => void,
): Promise<string> {
  const client = await rawClient(host.url, who);
  await until(() => client.acknowledged() === 1);
  client.edit(change);
  const taken = until(() => client.acknowledged() === 2).then(() => 'taken');
  const result = await Promise.race([
    taken,
    client.closed.then(({ code }) =>
      code === CLOSE.forbidden ? (client.refused()?.reason ?? 'refused') : `closed ${code}`,
    ),
  ]);
  taken.catch(() => undefined);
  client.close();
  return result;
}
