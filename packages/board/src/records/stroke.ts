import { say } from '@interlock/language';
import { strokeEntrySchema } from '@interlock/plan';
import { ID_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A line drawn by hand. */
export const strokes = defineRecord({
  version: 1,
  schemaHash: '22f98ec0ee6cde70',
  schema: strokeEntrySchema,
  migrations: [],
  key: ID_KEY,
  right: 'notes.edit',
  authored: true,
  text: null,
  days: [],
  sealed: false,
  commentable: false,
  // It belongs to the lane in which it begins.
  placed: { dragged: false, middle: () => 0 },
  deletable: true,
  restored: true,
  exported: 'later',
  copied: null,
  called: () => say`a drawing`,
});
