import { rootMap } from '@interlock/board';
import * as Y from 'yjs';
import type { TestServer } from './test-server.ts';

/** Opens confidence votes, or these polls, under the given ids. */
export function openPolls(
  server: TestServer,
  board: string,
  ids: readonly string[],
  poll: object = { kind: 'confidence', question: 'Sure?', openedAt: 1 },
): Promise<unknown> {
  return server.server.services.rooms.with(board, (room) =>
    room.write({
      change: (doc) => {
        for (const id of ids) rootMap(doc, 'polls').set(id, new Y.Map(Object.entries(poll)));
      },
    }),
  );
}
