import * as Y from 'yjs';
import { boardOf, documentOf } from '../boards.ts';
import { fill } from '../filled-board.ts';
import { Editor, pause } from '../person.ts';
import type { Target } from '../targets.ts';

const EDITS = 300;
const PER_SECOND = 20;

/** 15 s of edits, everybody leaves, `kill -9`, a new start: how many of the 300 are lost. */
export async function killed(target: Target): Promise<number> {
  const table = await target.newTable();
  const [editor] = await fill(target, table, documentOf(boardOf(10)), 1);
  for (let count = 0; count < EDITS; count++) {
    editor!.edit((doc) => {
      const note = new Y.Map<unknown>();
      note.set('pos', [count, 0]);
      note.set('author', 'Bench');
      note.set('body', new Y.Text(String(count)));
      doc.getMap('notes').set(`note-${count}`, note);
    });
    await pause(1_000 / PER_SECOND);
  }
  editor!.socket.end();
  await pause(500);
  await target.crash();
  const again = await Editor.join(target.reseat(table.owner));
  await pause(300);
  const kept = again.doc.getMap('notes').size;
  again.socket.end();
  return EDITS - kept;
}
