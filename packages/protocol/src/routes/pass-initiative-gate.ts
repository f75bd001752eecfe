import { hashSchema } from '@interlock/ledger';
import {
  dateSchema,
  gateSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const passInitiativeGateSchema = z.strictObject({
  gate: gateSchema,
  planHash: hashSchema,
  /** `implemented`: the last day of its work. */
  on: z.optional(dateSchema),
  /** `closed`: of each KPI what was measured, as whoever asks has seen it, and what counts. */
  confirmed: z.optional(
    listSchema(
      z.strictObject({
        card: idSchema,
        measured: z.nullable(numberSchema),
        confirmed: numberSchema,
        reason: z.optional(lineSchema(LIMITS.statementLength, 'the reason').check(z.trim())),
      }),
      { max: LIMITS.initiativeEffects },
    ),
  ),
});

export const passInitiativeGateRoute = {
  name: 'passInitiativeGate',
  method: 'POST',
  path: '/api/boards/:board/initiatives/:initiative/gate',
  right: 'decision.record',
  body: passInitiativeGateSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'forbidden',
    'initiative-unknown',
    'initiative-over',
    'initiative-on-hold',
    'gate-passed',
    'gate-closed',
    'plan-changed',
    'effect-changed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const passInitiativeGateText: RouteText<typeof passInitiativeGateRoute> = {
  summary:
    'Pass the next gate of an initiative: owner (identified, implemented), controller (detailed, closed), sponsor (decided), or the facilitator for owner and sponsor. Refused with the list of what is missing. `closed` holds what the controller confirms of each KPI, beside what was measured.',
  answer: 'The ledger entry',
  example: {
    gate: 'implemented',
    planHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    on: '2026-11-27',
  },
};
