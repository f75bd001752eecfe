import { countVotes } from '@interlock/board';
import type { PollEntry } from '@interlock/plan';
import type { castVoteRoute } from '@interlock/protocol/routes/cast-vote';
import type { Decide } from './decision.ts';
import { openPoll, setPollField, strayVotes, votesIn } from './polls.ts';
import { no } from './refusal.ts';

/** The own vote, instead of an earlier one. */
export const castVote: Decide<typeof castVoteRoute> = async (
  { room, identity: { actor }, params: { board, poll }, body: { choices } },
  { store },
) => {
  const found = openPoll(room, poll);
  if (!found.ok) return found;
  const empty = Object.keys(choices).length === 0;
  if (!empty && countVotes(found.entry, [{ choices }]).voters === 0)
    return no('invalid-input', problemOf(found.entry), { field: 'choices' });
  const person = await store.person(actor);
  const votes = await store.secrets(board, 'vote');
  const others = votesIn(votes, poll).filter((vote) => vote.person !== person);
  const voted = others.length + (empty ? 0 : 1);
  const vote = { kind: 'vote', subject: poll, person } as const;
  return {
    ok: true,
    change: (doc) => setPollField(doc, poll, 'voted', voted),
    secrets: [
      ...strayVotes(room.view, votes),
      empty
        ? { type: 'dropped', ...vote }
        : { type: 'kept', secret: { ...vote, actor, value: JSON.stringify(choices) } },
    ],
    result: () => ({ choices, voted }),
  };
};

function problemOf({ kind, dots }: PollEntry): string {
  return kind === 'confidence'
    ? 'choices: choose one step from 1 to 5. Nothing was written.'
    : `choices: give at most ${dots} dots, to options of this vote only. Nothing was written.`;
}
