import { CARD_SIZE, type CardEntry, cardEntrySchema } from '@interlock/plan';
import { CARD_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A card as drawn; its measure binds and lives in the ledger. */
export const cards = defineRecord({
  version: 1,
  schemaHash: '4922dce1ea44483e',
  schema: cardEntrySchema,
  migrations: [],
  key: CARD_KEY,
  right: 'cards.edit',
  authored: false,
  text: null,
  days: ['start', 'end'],
  sealed: false,
  commentable: true,
  placed: { dragged: true, middle: () => CARD_SIZE.height / 2 },
  deletable: true,
  restored: true,
  exported: 'always',
  copied: 'all',
  called: ({ title }: CardEntry) => `“${title}”`,
});
