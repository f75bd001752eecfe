import type { Past, PastBoard } from '@interlock/board';
import { say } from '@interlock/language';
import type { Plan } from '@interlock/plan';
import type { Since } from '@interlock/rules';
import type { BoardSession } from '../../board/board-state.ts';
import { runRules } from '../../board/compute/compute-client.ts';
import { openPast } from '../../board/past/open-past.ts';
import { askedOf, type PromiseInput } from '../../board/promises/promises-asked.ts';
import type { MomentChoice } from './moments.ts';

/** Two moments of the board, and what happened between them. */
export interface Compared {
  readonly before: PromiseInput;
  readonly after: PromiseInput;
  readonly since: Since;
  /** What is bound is of the earlier moment; what is drawn is the first drawing that is known. */
  readonly drawnLater: boolean;
}

/**
 * Reads both moments and compares them, judged by the rules of this page over the horizon that is
 * shown. Throws an Error of one sentence where the past cannot be read, or the second is not later.
 */
export async function compare(
  session: BoardSession,
  from: MomentChoice,
  to: MomentChoice,
): Promise<Compared> {
  const { board, ledger, plan, horizon: own } = session.state.getState();
  // Both over the same, whatever the board was set to then.
  const horizon = own ?? plan.settings.horizon;
  const opened = await openPast(board, ledger.entries);
  if (!opened.ok) throw new Error(opened.problem.message);
  const past = opened.value;
  const [before, after] = [await boardAt(session, past, from), await boardAt(session, past, to)];
  if (after.at < before.at)
    throw new Error(say`The second moment lies before the first one. Swap them.`);
  const { result } = runRules('since', {
    before: told(before.input, horizon),
    after: told(after.input, horizon),
  });
  return {
    before: before.input,
    after: after.input,
    since: await result,
    drawnLater: before.drawnLater,
  };
}

interface Read {
  readonly input: PromiseInput;
  readonly at: number;
  readonly drawnLater: boolean;
}

async function boardAt(session: BoardSession, past: Past, choice: MomentChoice): Promise<Read> {
  if (choice.kind === 'now') {
    const { view, ledger, plan } = session.state.getState();
    return { input: { view, ledger, plan }, at: Number.POSITIVE_INFINITY, drawnLater: false };
  }
  const { moment, view, ledger, plan, drawnLater }: PastBoard = await past.boardAt(
    await momentOf(past, choice),
  );
  return { input: { view, ledger, plan }, at: moment.at, drawnLater };
}

async function momentOf(past: Past, choice: Exclude<MomentChoice, { kind: 'now' }>) {
  switch (choice.kind) {
    case 'begins':
      return past.momentAt(past.begins);
    case 'day': {
      // The last moment of that day here, whether it has 23, 24 or 25 hours.
      const [year = 0, month = 1, day = 1] = choice.day.split('-').map(Number);
      return past.momentAt(new Date(year, month - 1, day + 1).getTime() - 1);
    }
    case 'entry': {
      const moment = past.momentOfEntry(choice.seq);
      if (moment === null)
        throw new Error(
          say`Ledger entry ${choice.seq} is not known here yet. Try again in a moment.`,
        );
      return moment;
    }
  }
}

/** The plan over the horizon that is looked at, with what is asked of its promises. */
function told(input: PromiseInput, horizon: number) {
  const plan: Plan = { ...input.plan, settings: { ...input.plan.settings, horizon } };
  return { plan, asked: askedOf(input, null).asked };
}
