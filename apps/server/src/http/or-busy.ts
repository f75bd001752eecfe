import { BusyError } from '../compute/compute.ts';
import { type Answer, refuse } from './answer.ts';

/** The answer of a task that computes; where too much waits already, a refusal that says when. */
export async function orBusy(task: () => Promise<Answer>): Promise<Answer> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    return refuse('busy', 'The server is computing for others; try again in a few seconds.', {
      headers: { 'retry-after': '5' },
    });
  }
}
