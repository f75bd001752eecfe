import { settingsSchema } from '@interlock/plan';
import { thresholdsOfItsTime } from './keep-thresholds.ts';
import { defineRecord } from './record.ts';

/** The board as a whole: the root holds its fields. */
export const settings = defineRecord({
  version: 2,
  schemaHash: '6f3ce0cdff6d334e',
  schema: settingsSchema,
  migrations: [thresholdsOfItsTime],
  key: null,
  right: 'board.edit',
  authored: false,
  text: null,
  days: ['asOf'],
  sealed: false,
  commentable: false,
  placed: null,
  deletable: false,
  restored: false,
  exported: 'always',
  copied: null,
  called: null,
});
