import { LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { versionSchema } from '../kept-version.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const createVersionSchema = z.strictObject({
  name: lineSchema(LIMITS.boardTitleLength, 'the name').check(
    z.trim(),
    z.minLength(1, 'give it a name'),
  ),
});

export const createVersionRoute = {
  name: 'createVersion',
  method: 'POST',
  path: '/api/boards/:board/versions',
  right: 'board.edit',
  body: createVersionSchema,
  status: 201,
  answer: versionSchema,
  reasons: ['invalid-input', 'busy'],
} as const satisfies RouteContract;

export const createVersionText: RouteText<typeof createVersionRoute> = {
  summary: 'Keep what is drawn now under a name. Facilitator only.',
  answer: 'The version',
  example: { name: 'Before the meeting' },
};
