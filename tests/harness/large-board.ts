import { setTimeout as pause } from 'node:timers/promises';
import { documentFromContent } from '@interlock/board';
import { largeBoard } from '@interlock/testkit';
import * as Y from 'yjs';
import { openRawSocket, updateOf } from './raw-socket.ts';
import { createBoard, type NewBoard } from './visitor.ts';

/** Entries in one update, and ms between two, so that a person's limits are kept. */
const AT_ONCE = 80;
const APART = 40;

/** A board of so many cards on this server, made as people would: over the socket and HTTP. */
export async function makeLargeBoard(origin: string, cards: number): Promise<NewBoard> {
  const { content, events } = largeBoard(cards);
  const board = await createBoard(origin, {
    template: 'empty',
    name: 'Bench',
    departments: content.departments.map(({ name }) => name),
  });
  const { creator } = board;
  const socket = openRawSocket(origin, board.board, creator.cookie);
  await socket.synced;
  const whole = new Y.Doc();
  Y.applyUpdate(whole, documentFromContent(content));
  for (const root of ['settings', 'departments', 'cards', 'edges']) {
    const entries = [...whole.getMap(root).entries()];
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      socket.sendUpdate(
        updateOf(socket.doc, (doc) => {
          for (const [key, value] of entries.slice(at, at + AT_ONCE))
            doc.getMap(root).set(key, value instanceof Y.AbstractType ? value.clone() : value);
        }),
      );
      await pause(APART);
    }
  }
  const stored = async () => {
    const { body } = await creator.request('GET', `/api/boards/${board.board}/export`);
    return (body as { board: { edges: unknown[] } }).board.edges.length;
  };
  for (let tries = 0; (await stored()) < content.edges.length; tries++) {
    if (tries === 20) throw new Error('the board was not taken in');
    await pause(300);
  }
  socket.close();
  for (const { type, payload } of events) {
    const path = type === 'targets-set' ? 'targets' : 'actuals';
    const items = 'items' in payload ? payload.items : [];
    const answer = await creator.request('POST', `/api/boards/${board.board}/${path}`, { items });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  }
  return board;
}
