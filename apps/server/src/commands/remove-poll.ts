import { rootMap } from '@interlock/board';
import type { removePollRoute } from '@interlock/protocol/routes/remove-poll';
import type { Decide } from './decision.ts';
import { strayVotes, unknownPoll } from './polls.ts';

/** Takes the poll away, and nothing is left of its votes. */
export const removePoll: Decide<typeof removePollRoute> = async (
  { room, params: { board, poll } },
  { store },
) => {
  if (!room.view.polls.has(poll)) return unknownPoll();
  const votes = await store.secrets(board, 'vote');
  return {
    ok: true,
    change: (doc) => rootMap(doc, 'polls').delete(poll),
    secrets: [...strayVotes(room.view, votes), { type: 'dropped', kind: 'vote', subject: poll }],
    result: () => null,
  };
};
