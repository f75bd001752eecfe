import { idSchema, listSchema, measureDefinitionSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const setTargetsSchema = z.strictObject({
  items: listSchema(z.strictObject({ card: idSchema, measure: measureDefinitionSchema }), {
    min: 1,
    max: 2_000,
  }),
});

export type SetTargets = z.infer<typeof setTargetsSchema>;

export const setTargetsRoute = {
  name: 'setTargets',
  method: 'POST',
  path: '/api/boards/:board/targets',
  right: 'targets.set',
  body: setTargetsSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'card-unknown', 'forbidden', 'key-reused'],
} as const satisfies RouteContract;

export const setTargetsText: RouteText<typeof setTargetsRoute> = {
  summary: 'Set unit, direction, tolerance and target path of the own department’s cards.',
  answer: 'The ledger entry',
  example: {
    items: [
      {
        card: 'orders',
        measure: { unit: 'units', direction: 'higher', target: { kind: 'constant', value: 100 } },
      },
    ],
  },
};
