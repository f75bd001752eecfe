import { dateSchema } from '@interlock/plan';
import { assessmentAnswerSchema } from '@interlock/protocol';
import { explain } from '@interlock/rules';
import { z } from 'zod';
import { ok } from '../answer.ts';
import { assessPlan } from '../assess-plan.ts';
import { memberRoute } from '../route.ts';

/** GET /api/boards/:id/assessment: verdicts, exceptions and their sentences. */
export const assessmentRoute = memberRoute(
  {
    name: 'assessment',
    method: 'GET',
    path: '/api/boards/:id/assessment',
    summary:
      'Verdicts of every card and contract with their reasons, exceptions in order, and their sentences. With `asOf` only data up to that day counts.',
    action: 'board.read',
    query: z.strictObject({ asOf: dateSchema.optional() }),
    answers: { 200: { description: 'The assessment', schema: assessmentAnswerSchema } },
    reasons: ['invalid-input'],
  },
  {
    handle(request, services) {
      return services.rooms.with(request.params.id ?? '', async (room) => {
        const assessment = assessPlan(room.plan(request.query.asOf));
        return ok({
          ...assessment,
          sentences: {
            exceptions: Object.fromEntries(
              assessment.exceptions.map(({ id, reason }) => [id, explain(reason)]),
            ),
            contracts: Object.fromEntries(
              Object.values(assessment.contracts).map(({ contract, reason }) => [
                contract,
                explain(reason),
              ]),
            ),
          },
        });
      });
    },
  },
);
