import * as Y from 'yjs';
import { cardKeyOf } from './boards.ts';
import { Editor, inGroups, type Latencies, pause } from './person.ts';
import type { Table, Target } from './targets.ts';
import { step2 } from './wire.ts';

/** The board is filled with this document, and so many people can edit it. */
export async function fill(
  target: Target,
  table: Table,
  document: Uint8Array,
  editors: number,
): Promise<Editor[]> {
  const owner = await Editor.join(table.owner, target.keepsDocument);
  owner.socket.send(step2(table.owner, document));
  await pause(300);
  const people = await inGroups(editors, 5, async (index) => {
    const editor = await Editor.join(await table.editor(index), target.keepsDocument);
    if (!target.keepsDocument) Y.applyUpdate(editor.doc, document);
    return editor;
  });
  // Only now: a board that everybody left is forgotten by some.
  owner.socket.end();
  return people;
}

let moves = 0;

/** Moves the card of this editor's own lane. */
export function move(editor: Editor, index: number, latencies: Latencies): void {
  moves += 1;
  const clock = editor.edit((doc) => {
    const card = doc.getMap<Y.Map<unknown>>('cards').get(cardKeyOf(index));
    if (card === undefined) throw new Error('the board was not filled');
    card.set('pos', [moves, index]);
  });
  latencies.note(editor.doc.clientID, clock);
}
