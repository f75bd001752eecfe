import { contractName, type EdgeEntry, edgeEntrySchema } from '@interlock/plan';
import { EDGE_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A contract or an influence; contracts are copied with the two cards between which they are. */
export const edges = defineRecord({
  version: 1,
  schemaHash: 'cca0c50da3cc92e9',
  schema: edgeEntrySchema,
  migrations: [],
  key: EDGE_KEY,
  right: 'contracts.edit',
  authored: false,
  text: null,
  days: ['needBy', 'commitBy'],
  sealed: false,
  commentable: true,
  placed: null,
  deletable: true,
  restored: true,
  exported: 'always',
  copied: null,
  called: ({ from, to }: EdgeEntry, cardTitle) =>
    `“${contractName(cardTitle(from), cardTitle(to))}”`,
});
