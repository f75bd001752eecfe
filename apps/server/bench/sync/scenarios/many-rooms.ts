import { boardOf, documentOf } from '../boards.ts';
import { fill, move } from '../filled-board.ts';
import { inGroups, inTurns, Latencies, pause } from '../person.ts';
import type { Target } from '../targets.ts';

const ROOMS = 200;
const PEOPLE = 5;
const PER_SECOND = 2;
const WARM_MS = 3_000;

export interface RoomsResult {
  /** Share of one core. */
  readonly cpu: number;
  /** Resident memory of the server, bytes. */
  readonly memory: number;
}

/** 200 boards, five people on each, each with two edits a second. */
export async function manyRooms(target: Target, seconds: number): Promise<RoomsResult> {
  const document = documentOf(boardOf(100));
  const tables = await inGroups(ROOMS, 10, () => target.newTable());
  const people = await inGroups(ROOMS, 10, (room) => fill(target, tables[room]!, document, PEOPLE));
  const latencies = new Latencies();
  const stop = await inTurns(ROOMS * PEOPLE, 1_000 / PER_SECOND, (turn) => {
    const who = Math.floor(turn / ROOMS);
    move(people[turn % ROOMS]![who]!, who, latencies);
  });
  await pause(WARM_MS);
  const before = target.server.cpu();
  await pause(seconds * 1_000);
  const cpu = (target.server.cpu() - before) / seconds;
  const memory = target.server.memory();
  stop();
  for (const { socket } of people.flat()) socket.end();
  return { cpu, memory };
}
