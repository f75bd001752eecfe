import { endSessionRoute, endSessionText } from '@interlock/protocol/routes/end-session';
import { planSessionRoute, planSessionText } from '@interlock/protocol/routes/plan-session';
import { setAgendaRoute, setAgendaText } from '@interlock/protocol/routes/set-agenda';
import { startSessionRoute, startSessionText } from '@interlock/protocol/routes/start-session';
import { endSession as end } from '../../commands/end-session.ts';
import { planSession as plan } from '../../commands/plan-session.ts';
import { setAgenda as arrange } from '../../commands/set-agenda.ts';
import { startSession as start } from '../../commands/start-session.ts';
import type { Assessed } from '../../compute/job.ts';
import type { Answer } from '../answer.ts';
import { runCommand } from '../command.ts';
import { figuresOf } from '../figures.ts';
import { orBusy } from '../or-busy.ts';
import { type MemberRequest, serve } from '../route.ts';
import type { Services } from '../services.ts';

/* A session is planned, begins and ends with the board as the server assesses it then. */

export const planSession = serve(planSessionRoute, planSessionText, {
  handle: (request, services) =>
    withFigures(request, services, (figures) =>
      runCommand(services, planSessionRoute, request, plan(figures)),
    ),
});

export const setAgenda = serve(setAgendaRoute, setAgendaText, {
  handle: (request, services) =>
    withFigures(request, services, (figures) =>
      runCommand(services, setAgendaRoute, request, arrange(figures)),
    ),
});

export const startSession = serve(startSessionRoute, startSessionText, {
  handle: (request, services) =>
    withFigures(request, services, (figures) =>
      runCommand(services, startSessionRoute, request, start(figures)),
    ),
});

export const endSession = serve(endSessionRoute, endSessionText, {
  handle: (request, services) =>
    withFigures(request, services, (figures) =>
      runCommand(services, endSessionRoute, request, end(figures)),
    ),
});

function withFigures(
  { identity, params }: Pick<MemberRequest, 'identity' | 'params'>,
  services: Services,
  run: (figures: Assessed) => Promise<Answer>,
): Promise<Answer> {
  return orBusy(async () =>
    run(await figuresOf(services, params.board, identity, { listed: true })),
  );
}
