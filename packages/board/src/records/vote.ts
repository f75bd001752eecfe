import { voteEntrySchema } from '@interlock/plan';
import { VOTE_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** What one person chose: kept by the server, so that a document never holds one. */
export const votes = defineRecord({
  version: 1,
  schemaHash: 'bfde91b949675c78',
  schema: voteEntrySchema,
  migrations: [],
  key: VOTE_KEY,
  right: 'server',
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
