import { say } from '@interlock/language';
import { type FrameEntry, frameEntrySchema } from '@interlock/plan';
import { ID_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A titled area of the canvas. */
export const frames = defineRecord({
  version: 1,
  schemaHash: 'cb6d3960220240a1',
  schema: frameEntrySchema,
  migrations: [],
  key: ID_KEY,
  right: 'notes.edit',
  authored: false,
  text: null,
  days: [],
  sealed: false,
  commentable: false,
  placed: {
    dragged: true,
    middle: ({ size }) => (Array.isArray(size) ? Number(size[1]) / 2 : Number.NaN),
  },
  deletable: true,
  restored: true,
  exported: 'later',
  copied: 'all',
  called: ({ title }: FrameEntry) => say`a frame: “${title}”`,
});
