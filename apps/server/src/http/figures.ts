import type { Identity } from '@interlock/protocol';
import type { Assessed, AssessJob } from '../compute/job.ts';
import type { Services } from './services.ts';

/**
 * The server's own assessment of a board as it is now, for what it writes of it: nobody's page is
 * asked. Rejects with BusyError or TooLongError.
 */
export async function figuresOf(
  services: Services,
  board: string,
  { actor }: Identity,
  wanted: Pick<AssessJob, 'actualsOf' | 'listed'>,
): Promise<Assessed> {
  const plan = await services.rooms.with(board, (room) => room.planInSlices());
  const job = { plan, proposals: false, simulation: false, ...wanted };
  return services.assessing.assess(job, { board, actor });
}
