import { anyDateSchema, idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

const reliabilitySchema = z.strictObject({
  checked: z.int(),
  brier: z.nullable(z.number()),
  baseRate: z.nullable(z.number()),
  brierOfBaseRate: z.nullable(z.number()),
  bins: z.array(
    z.strictObject({
      from: z.number(),
      to: z.number(),
      count: z.int(),
      foretold: z.nullable(z.number()),
      happened: z.nullable(z.number()),
      short: z.int(),
      expected: z.number(),
    }),
  ),
  off: z.nullable(z.int()),
});

/** The `TrackRecord` of the rules. */
export const trackRecordAnswerSchema = z.extend(reliabilitySchema, {
  cycles: z.int(),
  since: z.nullable(anyDateSchema),
  open: z.int(),
  unreported: z.int(),
  untold: z.int(),
  earlier: z.int(),
  nextCheck: z.nullable(anyDateSchema),
  departments: z.array(z.extend(reliabilitySchema, { department: idSchema })),
});

export type TrackRecordAnswer = z.infer<typeof trackRecordAnswerSchema>;

export const trackRecordRoute = {
  name: 'trackRecord',
  method: 'GET',
  path: '/api/boards/:board/track-record',
  right: 'board.read',
  status: 200,
  answer: trackRecordAnswerSchema,
  reasons: ['busy'],
} as const satisfies RouteContract;

export const trackRecordText: RouteText<typeof trackRecordRoute> = {
  summary:
    'How often what the board foretold came true: the chances that its ledger holds of each closed cycle against what was reported since, by how high they were, for the board and for each department that supplies. `off` names the bin of chances that the record speaks against.',
  answer: 'The record',
};
