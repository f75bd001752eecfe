import { say } from '@interlock/language';
import { CARD_SIZE, type NoteEntry, noteEntrySchema } from '@interlock/plan';
import { ID_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A sticky note. */
export const notes = defineRecord({
  version: 1,
  schemaHash: 'a386123cfb6ea737',
  schema: noteEntrySchema,
  migrations: [],
  key: ID_KEY,
  right: 'notes.edit',
  authored: true,
  text: 'body',
  days: [],
  sealed: true,
  commentable: true,
  placed: { dragged: true, middle: () => CARD_SIZE.height / 2 },
  deletable: true,
  restored: true,
  exported: 'always',
  copied: ['pos', 'body'],
  called: ({ body }: NoteEntry) => say`a note: “${body.slice(0, 40)}”`,
});
