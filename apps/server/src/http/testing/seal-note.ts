import { rootMap } from '@interlock/board';
import * as Y from 'yjs';
import type { TestServer, Visitor } from './test-server.ts';

export async function actorOf(board: string, who: Visitor): Promise<string> {
  const { body } = await who.get(`/api/boards/${board}/me`);
  return (body as { identity: { actor: string } }).identity.actor;
}

/** Starts private writing, with a sealed note of this person. */
export async function sealNote(
  server: TestServer,
  board: string,
  who: Visitor,
  note: string,
  /** As the document held it before the server did. */
  body = '',
): Promise<void> {
  const sealedBy = await actorOf(board, who);
  await server.server.services.rooms.with(board, (room) =>
    room.write({
      change(doc) {
        rootMap(doc, 'settings').set('privateNotes', true);
        const fields = { pos: [9, 9], author: '', by: sealedBy, sealedBy, body: new Y.Text(body) };
        rootMap(doc, 'notes').set(note, new Y.Map<unknown>(Object.entries(fields)));
      },
    }),
  );
}
