import { initiativeForecastSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const forecastInitiativeSchema = z.strictObject({
  forecast: initiativeForecastSchema,
  /** For whom the facilitator acts; absent = in the role that whoever asks has. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
});

export const forecastInitiativeRoute = {
  name: 'forecastInitiative',
  method: 'POST',
  path: '/api/boards/:board/initiatives/:initiative/forecast',
  right: 'decision.record',
  body: forecastInitiativeSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'forbidden', 'initiative-unknown', 'initiative-over', 'key-reused'],
} as const satisfies RouteContract;

export const forecastInitiativeText: RouteText<typeof forecastInitiativeRoute> = {
  summary:
    'Say what is expected of an initiative by now: the effect in each cycle, and its last day. It changes nothing of the plan.',
  answer: 'The ledger entry',
  example: {
    forecast: {
      effects: [{ card: 'on-time', path: [{ cycle: '2026-12-07', effect: 1 }] }],
      end: '2026-12-11',
    },
  },
};
