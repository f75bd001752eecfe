import * as z from 'zod/mini';
import { ledgerAnswerSchema } from '../ledger-answer.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const ledgerRoute = {
  name: 'ledger',
  method: 'GET',
  path: '/api/boards/:board/ledger',
  right: 'board.read',
  query: z.strictObject({ format: z._default(z.enum(['json', 'csv']), 'json') }),
  status: 200,
  answer: ledgerAnswerSchema,
  reasons: ['invalid-input', 'busy'],
} as const satisfies RouteContract;

export const ledgerText: RouteText<typeof ledgerRoute> = {
  summary:
    'The whole ledger with its head hash, as JSON, or as CSV with `format=csv` (head and verification in the headers `x-ledger-head`, `x-ledger-verified`). Of an imported board `imported` (`x-ledger-imported`) is where the past ended that it brought: that is whole as it came, who made it is not known.',
  answer: 'The ledger',
};
