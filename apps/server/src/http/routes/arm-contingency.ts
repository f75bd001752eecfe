import {
  armContingencyRoute,
  armContingencyText,
} from '@interlock/protocol/routes/arm-contingency';
import { armContingency as arm, whyNotArmed } from '../../commands/arm-contingency.ts';
import { standingOf } from '../../commands/contingency-party.ts';
import { runCommand } from '../command.ts';
import { orBusy } from '../or-busy.ts';
import { serve } from '../route.ts';

/** Rehearses it where nobody waits for that, then arms it. */
export const armContingency = serve(armContingencyRoute, armContingencyText, {
  async handle(request, services) {
    const { params, body, identity } = request;
    const { board, contingency } = params;
    const before = await services.rooms.with(board, async (room) => ({
      refused: whyNotArmed(room, services.clock, contingency, body.planHash),
      standing: standingOf(room, contingency),
      plan: await room.planInSlices(),
    }));
    const { refused, standing, plan } = before;
    // By way of the command, which knows of archived boards and of a request that is repeated.
    if (refused !== null) return runCommand(services, armContingencyRoute, request, () => refused);
    const { trigger, moves } = standing!.plan;
    return orBusy(async () => {
      const rehearsal = await services.compute.run(
        { type: 'rehearse', plan, trigger, moves },
        { board, actor: identity.actor },
      );
      return runCommand(services, armContingencyRoute, request, arm(rehearsal));
    });
  },
});
