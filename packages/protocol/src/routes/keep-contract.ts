import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { signContractSchema } from './sign-contract.ts';

export const keepContractRoute = {
  name: 'keepContract',
  method: 'POST',
  path: '/api/boards/:board/contracts/:edge/keep',
  right: 'contract.sign',
  body: signContractSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'contract-unknown',
    'forbidden',
    'terms-changed',
    'not-in-force',
    'contract-changed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const keepContractText: RouteText<typeof keepContractRoute> = {
  summary:
    'Keep a contract that one side has asked to end: for either department. Whoever wants to end it asks again.',
  answer: 'The ledger entry',
  example: {
    termsHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    department: 'sales',
  },
};
