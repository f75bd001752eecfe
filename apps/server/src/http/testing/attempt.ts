import { CLOSE } from '@interlock/protocol';
import type * as Y from 'yjs';
import { type RawClient, rawClient, until } from '../../rooms/testing/raw-client.ts';
import { FACILITATOR } from '../../rooms/testing/test-board.ts';
import type { TestServer, Visitor } from './test-server.ts';

/** A raw socket with the cookie of this person. */
export function socketOf(server: TestServer, board: string, who: Visitor): Promise<RawClient> {
  return rawClient(`${server.origin.replace('http', 'ws')}/sync`, FACILITATOR, {
    board,
    headers: { cookie: who.cookie },
  });
}

/** What comes of one raw update: taken, or the text with which it was refused. */
export async function attemptBy(
  server: TestServer,
  board: string,
  who: Visitor,
  change: (doc: Y.Doc) => void,
): Promise<string> {
  const client = await socketOf(server, board, who);
  const before = client.acknowledged();
  client.edit(change);
  const closed = client.closed.then(({ code }) => code);
  const taken = until(() => client.acknowledged() > before).then(() => 'taken' as const);
  const outcome = await Promise.race([taken, closed]);
  client.close();
  taken.catch(() => undefined);
  if (outcome === 'taken') return outcome;
  if (outcome !== CLOSE.forbidden) throw new Error(`closed with ${outcome}`);
  return client.refused()?.text ?? 'untold';
}
