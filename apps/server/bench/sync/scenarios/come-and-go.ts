import { boardOf, documentOf } from '../boards.ts';
import { fill, move } from '../filled-board.ts';
import { inGroups, Latencies, pause } from '../person.ts';
import type { Target } from '../targets.ts';

const BOARDS = 1_000;
/** Longer than any of the servers keeps a board that nobody looks at. */
const REST_MS = 34_000;

export interface ComeAndGoResult {
  /** Heap before the first of them, bytes. */
  readonly before: number;
  /** Heap after all of them, bytes. */
  readonly after: number;
}

/** Boards are opened, edited and left, ten at a time; then nobody is there. */
export async function comeAndGo(target: Target, boards = BOARDS): Promise<ComeAndGoResult> {
  const document = documentOf(boardOf(100));
  const visit = async () => {
    const [editor] = await fill(target, await target.newTable(), document, 1);
    move(editor!, 0, new Latencies());
    await pause(50);
    editor!.socket.end();
  };
  // The first ones load code that stays.
  await inGroups(20, 10, visit);
  await pause(REST_MS);
  const before = await target.server.heap();
  await inGroups(boards, 10, visit);
  await pause(REST_MS);
  return { before, after: await target.server.heap() };
}
