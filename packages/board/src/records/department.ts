import { say } from '@interlock/language';
import { type DepartmentEntry, departmentEntrySchema } from '@interlock/plan';
import { ID_KEY } from './keys.ts';
import { defineRecord } from './record.ts';

/** A lane. */
export const departments = defineRecord({
  version: 1,
  schemaHash: 'ad4cd0a1266a7101',
  schema: departmentEntrySchema,
  migrations: [],
  key: ID_KEY,
  right: 'board.edit',
  authored: false,
  text: null,
  days: [],
  sealed: false,
  commentable: false,
  placed: null,
  deletable: false,
  restored: true,
  exported: 'always',
  copied: null,
  called: ({ name }: DepartmentEntry) => say`the lane ${name}`,
});
