import { commentEntrySchema } from '@interlock/plan';
import { ID_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A comment; it goes with what it is about. */
export const comments = defineRecord({
  version: 1,
  schemaHash: '1a4fb26b8df9bd15',
  schema: commentEntrySchema,
  migrations: [],
  key: ID_KEY,
  right: 'comments.edit',
  authored: true,
  text: null,
  days: [],
  sealed: false,
  commentable: false,
  placed: null,
  deletable: true,
  restored: false,
  exported: 'always',
  copied: null,
  called: null,
});
