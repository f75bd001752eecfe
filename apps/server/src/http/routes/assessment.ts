import { assessmentRoute, assessmentText } from '@interlock/protocol/routes/assessment';
import { ok } from '../answer.ts';
import { withHorizon } from '../assess-plan.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';

const SHORTER = {
  field: 'horizon',
  way: 'Ask for a shorter horizon, or without what is included.',
};

/** Verdicts, exceptions and their sentences. */
export const assessment = serve(assessmentRoute, assessmentText, {
  handle(request, services) {
    const { asOf, horizon, include = '' } = request.query;
    const board = request.params.board;
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
});
