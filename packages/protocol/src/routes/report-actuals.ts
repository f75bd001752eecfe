import { actualItemSchema, ledgerEntrySchema } from '@interlock/ledger';
import { dateSchema, listSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const reportActualsSchema = z.strictObject({
  items: listSchema(z.extend(actualItemSchema, { cycle: dateSchema }), { min: 1, max: 20_000 }),
});

export type ReportActuals = z.infer<typeof reportActualsSchema>;

/** Answer of POST /api/boards/:id/actuals */
export const actualsReportedSchema = z.strictObject({
  entry: ledgerEntrySchema,
  reported: z.int(),
});

export const reportActualsRoute = {
  name: 'reportActuals',
  method: 'POST',
  path: '/api/boards/:board/actuals',
  right: 'actuals.report',
  body: reportActualsSchema,
  // Ten thousand rows with room to spare; more is read, parsed and refused while others wait.
  bodyLimit: 2 * 1024 * 1024,
  csv: true,
  idempotent: true,
  status: 201,
  answer: actualsReportedSchema,
  reasons: ['invalid-input', 'card-unknown', 'forbidden', 'row-errors', 'too-large', 'key-reused'],
} as const satisfies RouteContract;

export const reportActualsText: RouteText<typeof reportActualsRoute> = {
  summary:
    'Report actuals of the own department’s cards, as JSON or CSV. A value of null, or an empty one in CSV, takes an earlier report back.',
  answer: 'The ledger entry',
  csv: 'Columns `card` (id or title; `measure` is the same), `cycle` or `date`, `value`; at most 10,000 rows.',
  example: { items: [{ card: 'orders', cycle: '2026-11-02', value: 96 }] },
};
