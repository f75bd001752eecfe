import { proposalRoute, proposalText } from '@interlock/protocol/routes/proposal';
import { simulationRoute, simulationText } from '@interlock/protocol/routes/simulation';
import { moveWords } from '@interlock/rules';
import { ok, refuse } from '../answer.ts';
import { orBusy, type Smaller } from '../or-busy.ts';
import { serve } from '../route.ts';

/** Draws times cards: some ten seconds of the thread that computes for everybody. */
const MOST_DRAWN = 100_000_000;

const FEWER_DRAWS: Smaller = { field: 'draws', way: 'Ask for fewer draws.' };
const FEWER_MOVES: Smaller = { field: 'maxMoves', way: 'Ask for fewer moves.' };

/** The cheapest moves against a collision. */
export const proposal = serve(proposalRoute, proposalText, {
  async handle(request, services) {
    const board = request.params.board;
    const plan = await services.rooms.with(board, (room) => room.planInSlices());
    const contract = request.params.contract;
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
});

/** Chances and losses along paths, by Monte Carlo. */
export const simulation = serve(simulationRoute, simulationText, {
  async handle(request, services) {
    const board = request.params.board;
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
});
