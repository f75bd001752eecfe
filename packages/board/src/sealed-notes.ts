import * as Y from 'yjs';
import type { BoardContent } from './content.ts';
import { rootMap } from './layout.ts';

/*
 * A note is sealed as long as it says by whom (`sealedBy`). Its card is in the document and its
 * text is not: the server keeps that until the reveal, which takes the seal away.
 */

/** A sealed note in a document. */
export interface SealedNote {
  readonly key: string;
  readonly entry: Y.Map<unknown>;
  /** What its body holds: nothing, in a document of today. */
  readonly text: string;
}

/** The sealed note under this key; null where there is none, or an open one. */
export function sealedNote(doc: Y.Doc, key: string): SealedNote | null {
  const entry = rootMap(doc, 'notes').get(key);
  if (!(entry instanceof Y.Map) || !entry.has('sealedBy')) return null;
  return { key, entry, text: String(entry.get('body') ?? '') };
}

export function sealedNotes(doc: Y.Doc): SealedNote[] {
  return [...rootMap(doc, 'notes').keys()].flatMap((key) => sealedNote(doc, key) ?? []);
}

/** Whether what is written on notes now is sealed. */
export function isPrivateWriting(doc: Y.Doc): boolean {
  return rootMap(doc, 'settings').get('privateNotes') === true;
}

/** Takes the seal off, and puts the text in. */
export function openNote({ entry }: SealedNote, text: string): void {
  entry.delete('sealedBy');
  const body = entry.get('body');
  if (!(body instanceof Y.Text)) entry.set('body', new Y.Text(text));
  else if (text !== '') body.insert(0, text);
}

/**
 * What was kept or exported of a board, without texts that were sealed then. Earlier versions left
 * the seal on what was revealed: such a note is open.
 */
export function withoutSealedTexts(content: BoardContent): BoardContent {
  const sealing = content.settings.privateNotes === true;
  return {
    ...content,
    notes: content.notes.map((note) => {
      if (note.sealedBy === undefined || note.body === '') return note;
      if (sealing) return { ...note, body: '' };
      const { sealedBy: _revealed, ...open } = note;
      return open;
    }),
  };
}
