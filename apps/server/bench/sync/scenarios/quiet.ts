import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../../../src/store/sqlite-store.ts';
import { boardOf, documentOf } from '../boards.ts';
import { fill, move } from '../filled-board.ts';
import { Latencies, listen, median, pause } from '../person.ts';
import type { Target } from '../targets.ts';

const EDITS = 60;
const BETWEEN_MS = 90;

/** One person's edit on a quiet board: p50 until another screen has it, ms. */
export async function quietEdit(target: Target): Promise<number> {
  const table = await target.newTable();
  const [editor] = await fill(target, table, documentOf(boardOf(100)), 1);
  const latencies = new Latencies();
  latencies.measuring = true;
  const other = await listen(await table.editor(1), latencies.arrive);
  for (let count = 0; count < EDITS; count++) {
    await pause(BETWEEN_MS);
    move(editor!, 0, latencies);
  }
  await pause(300);
  other.end();
  editor!.socket.end();
  return median(latencies.all);
}

/** One commit of a small update on the disk that the servers use, with as much rest between: p50, ms. */
export async function oneCommit(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-bench-commit-'));
  const store = await createSqliteStore(folder);
  const board = { id: 'b', title: 'Bench', template: 'empty', createdAt: '2026-01-01' };
  const update = documentOf(boardOf(1));
  await store.createBoard(board, update, []);
  const times: number[] = [];
  for (let count = 0; count < EDITS; count++) {
    await pause(BETWEEN_MS);
    const from = performance.now();
    await store.commit('b', { updates: [update.subarray(0, 60)] });
    times.push(performance.now() - from);
  }
  await store.close();
  rmSync(folder, { recursive: true });
  return median(times);
}
