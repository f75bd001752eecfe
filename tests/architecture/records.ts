import { ROOTS, type Root, recordOf } from '@interlock/board';
import { canonicalJson, sha256Hex } from '@interlock/ledger';
import * as z from 'zod/mini';

/** Hash of a record's schema; texts for people are not part of it. */
export function schemaHashOf(root: Root): string {
  return sha256Hex(canonicalJson(jsonSchemaOf(root))).slice(0, 16);
}

export function jsonSchemaOf(root: Root): unknown {
  const schema = z.toJSONSchema(recordOf(root).schema, { io: 'input', unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    // A board names its thresholds: what a new one begins with is no part of any document.
    if (root === 'settings' && key === 'thresholds') delete value.default;
    return value;
  });
}

/** Every property named in a JSON schema of an entry, with what it is; not within lists. */
export function fieldsOf(schema: unknown): Map<string, { readonly format?: string }> {
  const {
    properties = {},
    oneOf = [],
    anyOf = [],
  } = schema as {
    properties?: Record<string, { readonly format?: string }>;
    oneOf?: unknown[];
    anyOf?: unknown[];
  };
  const own = new Map(Object.entries(properties));
  for (const part of [...oneOf, ...anyOf])
    for (const [name, field] of fieldsOf(part)) own.set(name, field);
  return own;
}

const COLUMNS: readonly [title: string, cell: (root: Root) => string][] = [
  ['root', (root) => `\`${root}\``],
  ['key', (root) => (recordOf(root).key === null ? 'a field' : `\`${recordOf(root).key?.form}\``)],
  ['right to write', (root) => `\`${recordOf(root).right}\``],
  ['author kept', (root) => yes(recordOf(root).authored)],
  ['sealed', (root) => yes(recordOf(root).sealed)],
  ['commented on', (root) => yes(recordOf(root).commentable)],
  [
    'moved',
    (root) => {
      const { placed } = recordOf(root);
      return placed === null ? '' : placed.dragged ? 'yes' : 'with its lane';
    },
  ],
  ['deleted', (root) => yes(recordOf(root).deletable)],
  ['restored', (root) => yes(recordOf(root).restored)],
  ['exported', (root) => yes(recordOf(root).exported !== 'never')],
  [
    'copied',
    (root) => {
      const { copied } = recordOf(root);
      return copied === null ? '' : copied === 'all' ? 'yes' : copied.join(', ');
    },
  ],
];

const yes = (is: boolean): string => (is ? 'yes' : '');

/** The table of G-4. */
export function recordsTable(): string {
  const rows = ROOTS.map((root) => COLUMNS.map(([, cell]) => cell(root)));
  return [COLUMNS.map(([title]) => title), COLUMNS.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
