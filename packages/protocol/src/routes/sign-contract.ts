import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/**
 * `termsHash` is of the terms that the signer read;
 * other terms in the document meanwhile → 409 `terms-changed`, with the terms as they are now.
 * `department` is needed of a facilitator, who signs in its name; the ledger says so.
 */
export const signContractSchema = z.strictObject({
  termsHash: hashSchema,
  department: z.optional(idSchema),
});

/** Answer of …/sign. `inForce`: all sides have signed these very terms. */
export const signedSchema = z.strictObject({ entry: ledgerEntrySchema, inForce: z.boolean() });

export const signContractRoute = {
  name: 'signContract',
  method: 'POST',
  path: '/api/boards/:board/contracts/:edge/sign',
  right: 'contract.sign',
  body: signContractSchema,
  idempotent: true,
  status: 201,
  answer: signedSchema,
  reasons: [
    'invalid-input',
    'contract-unknown',
    'forbidden',
    'terms-changed',
    'already-signed',
    'unowned',
    'expired',
    'contract-changed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const signContractText: RouteText<typeof signContractRoute> = {
  summary:
    'Sign a contract for one of its two departments. The terms must still be those whose hash is sent. In force when both sides have signed the same terms. Somebody on the supplying side has to own it (`unowned`), and the day by which it is needed must not be over (`expired`).',
  answer: 'The signature',
  example: {
    termsHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    department: 'sales',
  },
};
