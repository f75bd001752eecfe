import { decisionSchema } from '@interlock/ledger';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const recordDecisionRoute = {
  name: 'recordDecision',
  method: 'POST',
  path: '/api/boards/:board/decisions',
  right: 'decision.record',
  body: decisionSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'card-unknown', 'key-reused'],
} as const satisfies RouteContract;

export const recordDecisionText: RouteText<typeof recordDecisionRoute> = {
  summary:
    'Record a decision for good: statement, at least one KPI card with its expected effect, owner, date, and what it moves.',
  answer: 'The ledger entry',
  example: {
    statement: 'Move 5,000 modules',
    kpis: [{ card: 'on-time', from: 91, to: 96, by: '2026-12-31' }],
    owner: 'Ada',
    by: '2026-11-30',
  },
};
