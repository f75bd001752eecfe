import { hashSchema } from '@interlock/ledger';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const armContingencySchema = z.strictObject({ planHash: hashSchema });

export const armContingencyRoute = {
  name: 'armContingency',
  method: 'POST',
  path: '/api/boards/:board/contingencies/:contingency/arm',
  right: 'decision.record',
  body: armContingencySchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'contingency-unknown',
    'contingency-armed',
    'plan-changed',
    'not-signed',
    'not-feasible',
    'expired',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const armContingencyText: RouteText<typeof armContingencyRoute> = {
  summary:
    'Arm a contingency that all its parties have signed. The server rehearses it first: it must leave less money at risk than the miss alone, and no contract worse. From then on it fires by itself.',
  answer: 'The ledger entry',
  example: { planHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
};
