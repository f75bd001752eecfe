import { proposalAnswerSchema, simulationAnswerSchema } from '@interlock/protocol';
import { moveWords } from '@interlock/rules';
import { z } from 'zod';
import { ok, refuse } from '../answer.ts';
import { orBusy, type Smaller } from '../or-busy.ts';
import { memberRoute } from '../route.ts';

const MOST_DRAWS = 100_000;
/** Draws times cards: some ten seconds of the thread that computes for everybody. */
const MOST_DRAWN = 100_000_000;

const FEWER_DRAWS: Smaller = { field: 'draws', way: 'Ask for fewer draws.' };
const FEWER_MOVES: Smaller = { field: 'maxMoves', way: 'Ask for fewer moves.' };

/** GET /api/boards/:id/proposals/:contract: the cheapest moves against a collision. */
export const proposalRoute = memberRoute(
  {
    name: 'proposal',
    method: 'GET',
    path: '/api/boards/:id/proposals/:contract',
    summary:
      'The cheapest moves that resolve the collision of a contract, or the smallest shortfall that can be had, with what they resolve and worsen. With `maxMoves` at most so many.',
    action: 'board.read',
    query: z.strictObject({ maxMoves: z.coerce.number().int().min(0).max(1_000).optional() }),
    answers: { 200: { description: 'The proposal', schema: proposalAnswerSchema } },
    reasons: ['invalid-input', 'contract-unknown', 'too-large', 'busy'],
  },
  {
    async handle(request, services) {
      const board = request.params.id ?? '';
      const plan = await services.rooms.with(board, (room) => room.planInSlices());
      const contract = request.params.contract ?? '';
      if (!plan.contracts.some(({ id }) => id === contract))
        return refuse('contract-unknown', `there is no contract "${contract}" on this board`);
      return orBusy(async () => {
        const proposal = await services.compute.run(
          { type: 'propose', plan, contract, maxMoves: request.query.maxMoves ?? null },
          { board, actor: request.identity.actor },
        );
        return ok({ ...proposal, sentences: proposal.moves.map((move) => moveWords(plan, move)) });
      }, FEWER_MOVES);
    },
  },
);

/** GET /api/boards/:id/simulation: chances and losses along paths, by Monte Carlo. */
export const simulationRoute = memberRoute(
  {
    name: 'simulation',
    method: 'GET',
    path: '/api/boards/:id/simulation',
    summary:
      'Chance and shortfall of every contract, unmet demand and loss over the horizon by a seeded Monte Carlo over the whole flow, with standard errors.',
    action: 'board.read',
    query: z.strictObject({
      draws: z.coerce.number().int().min(1).max(MOST_DRAWS).optional(),
      seed: z.coerce
        .number()
        .int()
        .min(0)
        .max(2 ** 31)
        .optional(),
    }),
    answers: { 200: { description: 'The simulation', schema: simulationAnswerSchema } },
    reasons: ['invalid-input', 'too-large', 'busy'],
  },
  {
    async handle(request, services) {
      const board = request.params.id ?? '';
      const plan = await services.rooms.with(board, (room) => room.planInSlices());
      const { draws = 10_000, seed = 1 } = request.query;
      const most = Math.floor(MOST_DRAWN / Math.max(1, plan.cards.length));
      if (draws > most)
        return refuse(
          'too-large',
          `draws: a board of ${plan.cards.length.toLocaleString('en')} cards is drawn ${most.toLocaleString('en')} times at most. Ask for fewer draws.`,
          { field: 'draws' },
        );
      return orBusy(
        async () =>
          ok(
            await services.compute.run(
              { type: 'simulate', plan, draws, seed },
              { board, actor: request.identity.actor },
            ),
          ),
        FEWER_DRAWS,
      );
    },
  },
);
