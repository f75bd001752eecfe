import { say } from '@interlock/language';
import { castVoteRoute } from '@interlock/protocol/routes/cast-vote';
import { closePollRoute } from '@interlock/protocol/routes/close-poll';
import { ownVotesRoute } from '@interlock/protocol/routes/own-votes';
import { removePollRoute } from '@interlock/protocol/routes/remove-poll';
import { createStore } from 'zustand/vanilla';
import { type ApiResult, api } from '../../board/api.ts';
import { toast } from '../../kit/page/toasts.ts';

export type Choices = Readonly<Record<string, number>>;

/** This person's votes in the polls that are open; the server has them, the board document not. */
export const ownVotes = createStore<Readonly<Record<string, Choices>>>(() => ({}));

let board: string | null = null;
/** Casts of one page arrive in their order: the last one counts. */
let sent: Promise<unknown> = Promise.resolve();
let underway = 0;

/** Asks the server; what was cast here and has not arrived yet stays. */
export async function loadOwnVotes(of: string): Promise<void> {
  if (board !== of) ownVotes.setState({}, true);
  board = of;
  await sent;
  const got = await api(ownVotesRoute, { board: of });
  if (got.ok && board === of && underway === 0) ownVotes.setState(got.value.votes, true);
}

export function castVote(poll: string, choices: Choices): void {
  ownVotes.setState({ [poll]: choices });
  underway += 1;
  sent = sent.then(async () => {
    const result = await api(castVoteRoute, { board: board ?? '', poll }, { choices });
    underway -= 1;
    if (result.ok) return;
    toast(say`The vote was not taken: ${result.problem.message}`, 'error');
    // What the server has is what counts.
    if (board !== null && underway === 0) void loadOwnVotes(board);
  });
}

export async function closePoll(poll: string): Promise<void> {
  told(await api(closePollRoute, { board: board ?? '', poll }));
}

export async function removePoll(poll: string): Promise<void> {
  told(await api(removePollRoute, { board: board ?? '', poll }));
}

function told(result: ApiResult<unknown>): void {
  if (!result.ok) toast(result.problem.message, 'error');
}
