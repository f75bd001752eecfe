import { BusyError, TooLongError } from '../compute/compute.ts';
import { type Answer, refuse } from './answer.ts';

/** The answer of a task that computes; where too much waits already, a refusal that says when. */
export async function orBusy(task: () => Promise<Answer>): Promise<Answer> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof TooLongError)
      return refuse(
        'busy',
        `This board is too large for that: ${error.message} and was ended. Ask for fewer draws, fewer moves or a shorter horizon.`,
      );
    if (!(error instanceof BusyError)) throw error;
    return refuse(
      'busy',
      'Too many computations of yours, or of this board, are waiting; try again in a few seconds.',
      { headers: { 'retry-after': '5' } },
    );
  }
}
