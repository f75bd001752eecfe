import type { Presence } from '@interlock/protocol';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { joinBy, linkFor, type NewBoard } from './visitor.ts';

/** People without a browser, each with an invite link used and a socket of their own. */
export async function crowd(
  origin: string,
  { board, links }: NewBoard,
  { size, department, prefix = 'Guest' }: { size: number; department: string; prefix?: string },
): Promise<readonly RawSocket[]> {
  const url = linkFor(links, 'participant', department);
  const sockets: RawSocket[] = [];
  for (let i = 0; i < size; i++) {
    const guest = await joinBy(origin, url, `${prefix} ${i + 1}`);
    sockets.push(openRawSocket(origin, board, guest.cookie));
  }
  await Promise.all(sockets.map(({ synced }) => synced));
  return sockets;
}

/** Resolves with the ms until somebody's presence is like this, seen on that socket. */
export function heardAfter(
  socket: RawSocket,
  like: (presence: Presence) => boolean,
): Promise<number> {
  const since = performance.now();
  return new Promise((resolve) =>
    socket.onPresence((others) => {
      if (others.some(like)) resolve(performance.now() - since);
    }),
  );
}
