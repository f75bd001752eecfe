import { dateSchema } from '@interlock/plan';
import { assessmentAnswerSchema } from '@interlock/protocol';
import { z } from 'zod';
import { ok } from '../answer.ts';
import { withHorizon } from '../assess-plan.ts';
import { orBusy } from '../or-busy.ts';
import { memberRoute } from '../route.ts';

const SHORTER = {
  field: 'horizon',
  way: 'Ask for a shorter horizon, or without what is included.',
};

/** GET /api/boards/:id/assessment: verdicts, exceptions and their sentences. */
export const assessmentRoute = memberRoute(
  {
    name: 'assessment',
    method: 'GET',
    path: '/api/boards/:id/assessment',
    summary:
      'Verdicts of every card and contract with their reasons, dates, exceptions and agenda, and their sentences. With `asOf` only data up to that day counts; with `horizon` so many cycles ahead. `include=proposals,simulation` adds the cheapest moves against the gravest collisions, and a Monte Carlo of 10,000 draws.',
    action: 'board.read',
    query: z.strictObject({
      asOf: z.optional(dateSchema),
      horizon: z.coerce.number().int().min(1).max(52).optional(),
      include: z
        .string()
        .regex(/^(proposals|simulation)(,(proposals|simulation))*$/, 'proposals or simulation')
        .optional(),
    }),
    answers: { 200: { description: 'The assessment', schema: assessmentAnswerSchema } },
    reasons: ['invalid-input', 'too-large', 'busy'],
  },
  {
    handle(request, services) {
      const { asOf, horizon, include = '' } = request.query;
      const board = request.params.id ?? '';
      const wanted = new Set(include.split(','));
      return orBusy(async () => {
        const plan = await services.rooms.with(board, async (room) =>
          withHorizon(await room.planInSlices(asOf), horizon),
        );
        const { json } = await services.assessing.assess(
          { plan, proposals: wanted.has('proposals'), simulation: wanted.has('simulation') },
          { board, actor: request.identity.actor },
        );
        return ok(undefined, { text: { type: 'application/json; charset=utf-8', content: json } });
      }, SHORTER);
    },
  },
);
