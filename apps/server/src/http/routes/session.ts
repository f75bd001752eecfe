import { endSessionRoute, endSessionText } from '@interlock/protocol/routes/end-session';
import { startSessionRoute, startSessionText } from '@interlock/protocol/routes/start-session';
import { endSession as end } from '../../commands/end-session.ts';
import { startSession as start } from '../../commands/start-session.ts';
import type { Assessed } from '../../compute/job.ts';
import type { Answer } from '../answer.ts';
import { runCommand } from '../command.ts';
import { figuresOf } from '../figures.ts';
import { orBusy } from '../or-busy.ts';
import { type MemberRequest, serve } from '../route.ts';
import type { Services } from '../services.ts';

/* A session begins and ends with the board as the server assesses it then. */

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
  return orBusy(async () => run(await figuresOf(services, params.board, identity)));
}
