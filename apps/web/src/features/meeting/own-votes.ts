import { say } from '@interlock/language';
import {
  castVoteSchema,
  closedPollSchema,
  ownVotesSchema,
  voteTakenSchema,
} from '@interlock/protocol';
import * as z from 'zod/mini';
import { createStore } from 'zustand/vanilla';
import { type ApiResult, request } from '../../board/api.ts';
import { toast } from '../../kit/page/toasts.ts';

export type Choices = Readonly<Record<string, number>>;

/** This person's votes in the polls that are open; the server has them, the board document not. */
export const ownVotes = createStore<Readonly<Record<string, Choices>>>(() => ({}));

let board: string | null = null;
/** Casts of one page arrive in their order: the last one counts. */
let sent: Promise<unknown> = Promise.resolve();
let underway = 0;

const path = (poll: string, verb: string): string =>
  `/api/boards/${encodeURIComponent(board ?? '')}/polls/${encodeURIComponent(poll)}/${verb}`;

/** Asks the server; what was cast here and has not arrived yet stays. */
export async function loadOwnVotes(of: string): Promise<void> {
  if (board !== of) ownVotes.setState({}, true);
  board = of;
  await sent;
  const got = await request(`/api/boards/${encodeURIComponent(of)}/votes`, {
    answer: ownVotesSchema,
  });
  if (got.ok && board === of && underway === 0) ownVotes.setState(got.value.votes, true);
}

export function castVote(poll: string, choices: Choices): void {
  ownVotes.setState({ [poll]: choices });
  underway += 1;
  sent = sent.then(async () => {
    const result = await request(path(poll, 'vote'), {
      method: 'POST',
      body: castVoteSchema.parse({ choices }),
      answer: voteTakenSchema,
    });
    underway -= 1;
    if (result.ok) return;
    toast(say`The vote was not taken: ${result.problem.message}`, 'error');
    // What the server has is what counts.
    if (board !== null && underway === 0) void loadOwnVotes(board);
  });
}

export async function closePoll(poll: string): Promise<void> {
  told(await request(path(poll, 'close'), { method: 'POST', answer: closedPollSchema }));
}

export async function removePoll(poll: string): Promise<void> {
  told(await request(path(poll, 'remove'), { method: 'POST', answer: z.unknown() }));
}

function told(result: ApiResult<unknown>): void {
  if (!result.ok) toast(result.problem.message, 'error');
}
