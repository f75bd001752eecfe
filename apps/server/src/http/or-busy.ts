import { BusyError, TooLongError } from '../compute/compute.ts';
import type { Party } from '../compute/fair-queue.ts';
import { type Answer, refuse } from './answer.ts';
import type { Services } from './services.ts';

/** What makes a computation smaller: a field of the request, and what is to be asked for. */
export interface Smaller {
  readonly field: string;
  readonly way: string;
}

/**
 * The answer of a task that computes; where too much waits already, a refusal that says when, and
 * where it takes too long, one that names what is to be made smaller.
 */
export async function orBusy(task: () => Promise<Answer>, smaller?: Smaller): Promise<Answer> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof TooLongError) {
      const what = `This board is too large for that: ${error.message} and was ended.`;
      if (smaller === undefined) return refuse('busy', `${what} Try again later.`);
      const { field, way } = smaller;
      return refuse('too-large', `${field}: ${what} ${way}`, { field });
    }
    if (!(error instanceof BusyError)) throw error;
    return refuse(
      'busy',
      'Too many computations of yours, or of this board, are waiting; try again in a few seconds.',
      { headers: { 'retry-after': '5' } },
    );
  }
}

/** A large write, when its turn has come; a refusal where too many of this person or board wait. */
export function inTurn(
  { longWork }: Pick<Services, 'longWork'>,
  party: Party,
  task: () => Promise<Answer>,
): Promise<Answer> {
  return orBusy(() => longWork.run(party, task));
}
