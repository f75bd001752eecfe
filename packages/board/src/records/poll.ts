import { pollEntrySchema } from '@interlock/plan';
import { ID_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A vote that is asked for; opened by the facilitator, counted by the server. */
export const polls = defineRecord({
  version: 1,
  schemaHash: '1a93e35a1a748a2c',
  schema: pollEntrySchema,
  migrations: [],
  key: ID_KEY,
  right: 'session.run',
  authored: false,
  text: null,
  days: [],
  sealed: false,
  commentable: false,
  placed: null,
  deletable: false,
  restored: false,
  exported: 'never',
  copied: null,
  called: null,
});
