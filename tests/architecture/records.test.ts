import { readFileSync } from 'node:fs';
import { ROOTS, recordOf } from '@interlock/board';
import { expect, it } from 'vitest';
import { fieldsOf, jsonSchemaOf, recordsTable, schemaHashOf } from './records.ts';

const SPEC = new URL('../../apps/server/SPEC.md', import.meta.url);

/** The formatter aligns the columns. */
const unaligned = (table: string): string => table.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

it('G-4: the table of roots says what the records say', () => {
  const [said = ''] = /^\| root +\|[\s\S]*?(?=\n\n)/m.exec(readFileSync(SPEC, 'utf8')) ?? [];
  expect(unaligned(said)).toBe(unaligned(recordsTable()));
});

it.each(ROOTS)('a changed schema of %s raises its version', (root) => {
  const { version, schemaHash } = recordOf(root);
  // It changed? Raise `version` in its record, so that open pages reload, add a migration there
  // where stored documents need one, and put the new hash beside it.
  expect({ version, schemaHash }).toEqual({ version, schemaHash: schemaHashOf(root) });
});

it.each(ROOTS)('the record of %s names all that its schema asks for', (root) => {
  const { days, authored, text, sealed, placed } = recordOf(root);
  const fields = fieldsOf(jsonSchemaOf(root));
  const dated = [...fields].filter(([, { format }]) => format === 'date').map(([name]) => name);
  expect([...days].sort()).toEqual(dated.sort());
  expect(authored).toBe(fields.has('by') && fields.has('author'));
  expect(sealed).toBe(fields.has('sealedBy'));
  expect(placed !== null).toBe(fields.has('pos'));
  expect(text === null || fields.has(text)).toBe(true);
});
