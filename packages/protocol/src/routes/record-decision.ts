import { decisionRequestSchema } from '@interlock/ledger';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const recordDecisionRoute = {
  name: 'recordDecision',
  method: 'POST',
  path: '/api/boards/:board/decisions',
  right: 'decision.record',
  body: decisionRequestSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'card-unknown',
    'unowned',
    'contract-unknown',
    'not-in-force',
    'terms-changed',
    'contract-changed',
    'decision-unknown',
    'decision-over',
    'decision-pending',
    'forbidden',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const recordDecisionText: RouteText<typeof recordDecisionRoute> = {
  summary:
    'Record a decision for good: statement, at least one KPI card with its expected effect, owner, date, and what it moves. The board carries out its moves with the entry; amendments that not all sides sign here wait for their signatures.',
  answer: 'The ledger entry',
  example: {
    statement: 'Move 5,000 modules',
    kpis: [{ card: 'on-time', from: 91, to: 96, by: '2026-12-31' }],
    owner: 'Ada',
    by: '2026-11-30',
    carries: [{ kind: 'overtime', card: 'final-assembly', more: 500 }],
  },
};
