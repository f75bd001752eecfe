import { sessionEntrySchema } from '@interlock/plan';
import { SESSION_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** Agenda and timer of a session; the agenda is written by the commands of the server only. */
export const session = defineRecord({
  version: 1,
  schemaHash: 'c6084b0bf395ec6f',
  schema: sessionEntrySchema,
  migrations: [],
  key: SESSION_KEY,
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
