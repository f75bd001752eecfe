import { canonicalJson, ledgerEntrySchema, ledgerEventSchema, sha256Hex } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import * as protocol from './index.ts';
import { contracts } from './testing/contracts.ts';

/** JSON schemas of what is exported under such names; texts for people are not part of them. */
function jsonSchemas(exported: object, names: RegExp): Record<string, unknown> {
  const schemas: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(exported) as [string, unknown][])
    if (names.test(name) && value instanceof z.core.$ZodType)
      schemas[name] = z.toJSONSchema(value, { io: 'input', unrepresentable: 'any' });
  return schemas;
}

const schemaOf = (schema: z.core.$ZodType | null | undefined, io: 'input' | 'output') =>
  schema == null ? null : z.toJSONSchema(schema, { io, unrepresentable: 'any' });

/** What a page relies on of a route. */
const wireOf = ({ name, method, path, status, reasons, ...contract }: protocol.RouteContract) => ({
  ...{ name, method, path, status, reasons },
  body: schemaOf(contract.body, 'input'),
  query: schemaOf(contract.query, 'input'),
  answer: schemaOf(contract.answer, 'output'),
});

const hashOf = (value: unknown): string =>
  sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value)))).slice(0, 16);

describe('a change that open pages must notice fails until its version is raised', () => {
  it('what page and server say to each other', () => {
    const wire = {
      messages: protocol.MESSAGE,
      closeCodes: protocol.CLOSE,
      problems: protocol.PROBLEM_STATUS,
      routes: contracts.map(({ contract }) => wireOf(contract)),
      schemas: jsonSchemas(
        { ...protocol, ledger: ledgerEventSchema, ledgerEntrySchema },
        /Schema$|^ledger$/,
      ),
    };
    // It changed? Raise PROTOCOL_VERSION, so that open pages reload, and put the new hash beside it.
    expect(protocol.WIRE_HASH).toBe(hashOf(wire));
  });
});
