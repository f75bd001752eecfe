import { ledgerEntrySchema } from '@interlock/ledger';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { signContractSchema } from './sign-contract.ts';

/** `ended`: this was the last agreement that was missing; the contract is off the board. */
export const endedSchema = z.strictObject({ entry: ledgerEntrySchema, ended: z.boolean() });

export const endContractRoute = {
  name: 'endContract',
  method: 'POST',
  path: '/api/boards/:board/contracts/:edge/end',
  right: 'contract.sign',
  body: signContractSchema,
  idempotent: true,
  status: 201,
  answer: endedSchema,
  reasons: [
    'invalid-input',
    'contract-unknown',
    'forbidden',
    'terms-changed',
    'not-in-force',
    'already-signed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const endContractText: RouteText<typeof endContractRoute> = {
  summary:
    'Agree for one department to end a contract, on the hash of the terms in force. When both have agreed, it is in force no more and taken off the board in the same transaction. Of a contract that was declined, on the hash of its terms: what it was to bring is not needed any more.',
  answer: 'The agreement',
  example: {
    termsHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    department: 'sales',
  },
};
