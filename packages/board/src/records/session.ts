import { timerSchema } from '@interlock/plan';
import { SESSION_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** Key under which boards of before held the last session. */
const AGENDA = 'agenda';

/** The countdown beside an agenda, which stands in the ledger. */
export const session = defineRecord({
  version: 2,
  schemaHash: 'a18db760c543f9e2',
  schema: timerSchema,
  migrations: [
    {
      what: 'the agenda, which stands in the ledger',
      needed: (root) => root.has(AGENDA),
      migrate: (root) => root.delete(AGENDA),
    },
  ],
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
