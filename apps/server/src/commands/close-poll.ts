import { countVotes } from '@interlock/board';
import { voteEntrySchema } from '@interlock/plan';
import type { closePollRoute } from '@interlock/protocol/routes/close-poll';
import type { Decide } from './decision.ts';
import { openPoll, setPollField, strayVotes, votesIn } from './polls.ts';

/** Counts, shows the result to all, and forgets who voted how. */
export const closePoll: Decide<typeof closePollRoute> = async (
  { room, params: { board, poll } },
  { store },
) => {
  const found = openPoll(room, poll);
  if (!found.ok) return found;
  const votes = await store.secrets(board, 'vote');
  const cast = votesIn(votes, poll).map(({ value }) => ({
    choices: voteEntrySchema.shape.choices.parse(JSON.parse(value)),
  }));
  const result = countVotes(found.entry, cast);
  return {
    ok: true,
    change: (doc) => setPollField(doc, poll, 'result', result),
    secrets: [...strayVotes(room.view, votes), { type: 'dropped', kind: 'vote', subject: poll }],
    result: () => ({ result }),
  };
};
