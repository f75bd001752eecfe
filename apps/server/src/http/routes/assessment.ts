import { dateSchema, type Plan } from '@interlock/plan';
import { assessmentAnswerSchema } from '@interlock/protocol';
import { type Assessment, DEFAULT_DRAWS, explain, type Proposal } from '@interlock/rules';
import { z } from 'zod';
import type { Compute } from '../../compute/compute.ts';
import { ok } from '../answer.ts';
import { assessPlan } from '../assess-plan.ts';
import { orBusy } from '../or-busy.ts';
import { memberRoute } from '../route.ts';

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
    reasons: ['invalid-input', 'busy'],
  },
  {
    async handle(request, services) {
      const { asOf, horizon, include = '' } = request.query;
      const plan = await services.rooms.with(request.params.id ?? '', async (room) => {
        const own = room.plan(asOf);
        return horizon === undefined ? own : { ...own, settings: { ...own.settings, horizon } };
      });
      const assessment = assessPlan(plan);
      const wanted = new Set(include.split(','));
      return orBusy(async () => {
        const [proposals, simulation] = await Promise.all([
          wanted.has('proposals') ? proposalsOf(services.compute, plan, assessment) : null,
          wanted.has('simulation')
            ? services.compute.run({ type: 'simulate', plan, draws: DEFAULT_DRAWS, seed: 1 })
            : null,
        ]);
        return ok({
          ...assessment,
          ...(proposals === null ? {} : { proposals }),
          ...(simulation === null ? {} : { simulation }),
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

/** Collisions for which moves are looked for, the gravest first. */
const MOST_PROPOSALS = 3;

function proposalsOf(compute: Compute, plan: Plan, assessment: Assessment): Promise<Proposal[]> {
  const targets = assessment.exceptions
    .filter(({ id, kind }) => kind === 'collision' && assessment.contracts[id] !== undefined)
    .slice(0, MOST_PROPOSALS);
  return Promise.all(
    targets.map(({ id }) => compute.run({ type: 'propose', plan, contract: id, maxMoves: null })),
  );
}
