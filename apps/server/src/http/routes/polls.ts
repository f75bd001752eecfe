import { type BoardView, countVotes, rootMap } from '@interlock/board';
import { type PollEntry, voteEntrySchema } from '@interlock/plan';
import { castVoteRoute, castVoteText } from '@interlock/protocol/routes/cast-vote';
import { closePollRoute, closePollText } from '@interlock/protocol/routes/close-poll';
import { ownVotesRoute, ownVotesText } from '@interlock/protocol/routes/own-votes';
import { removePollRoute, removePollText } from '@interlock/protocol/routes/remove-poll';
import * as Y from 'yjs';
import type { Room } from '../../rooms/rooms.ts';
import type { Secret, SecretChange } from '../../store/store.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { type Decision, runCommand } from '../command.ts';
import { type RequestOf, serve } from '../route.ts';
import type { Services } from '../services.ts';

/** The poll as it stands, or why nobody votes in it. */
function openPoll(
  room: Room,
  poll: string,
): { readonly entry: PollEntry; readonly refused?: undefined } | { readonly refused: Answer } {
  const entry = room.view.polls.get(poll);
  if (entry === undefined)
    return {
      refused: refuse('poll-unknown', 'There is no such vote on this board. Nothing was written.'),
    };
  if (entry.result !== undefined)
    return {
      refused: refuse(
        'poll-closed',
        'This vote is closed: its result stands. Nothing was written.',
      ),
    };
  return { entry };
}

const votesIn = (votes: readonly Secret[], poll: string): readonly Secret[] =>
  votes.filter(({ subject }) => subject === poll);

/** Votes in polls that are gone or closed have nothing to be counted for. */
function strays(view: BoardView, votes: readonly Secret[]): SecretChange[] {
  const subjects = new Set(votes.map(({ subject }) => subject));
  return [...subjects]
    .filter((poll) => {
      const entry = view.polls.get(poll);
      return entry === undefined || entry.result !== undefined;
    })
    .map((subject) => ({ type: 'dropped', kind: 'vote', subject }));
}

function setField(doc: Y.Doc, poll: string, field: 'voted' | 'result', value: unknown): void {
  const entry = rootMap(doc, 'polls').get(poll);
  if (entry instanceof Y.Map && entry.get(field) !== value) entry.set(field, value);
}

/** …/vote: the own vote, instead of an earlier one. */
export const castVote = serve(castVoteRoute, castVoteText, {
  async handle(request, services) {
    const { board: id, poll } = request.params;
    const { actor } = request.identity;
    const { choices } = request.body;
    const person = await services.store.person(actor);
    return runCommand(services, {
      board: id,
      identity: request.identity,
      key: null,
      request: null,
      async decide(room): Promise<Decision> {
        const found = openPoll(room, poll);
        if (found.refused !== undefined) return found;
        const empty = Object.keys(choices).length === 0;
        if (!empty && countVotes(found.entry, [{ choices }]).voters === 0)
          return {
            refused: refuse('invalid-input', problemOf(found.entry), { field: 'choices' }),
          };
        const votes = await services.store.secrets(id, 'vote');
        const others = votesIn(votes, poll).filter((vote) => vote.person !== person);
        const voted = others.length + (empty ? 0 : 1);
        return {
          change: (doc) => setField(doc, poll, 'voted', voted),
          ledger: [],
          secrets: [
            ...strays(room.view, votes),
            empty
              ? { type: 'dropped', kind: 'vote', subject: poll, person }
              : {
                  type: 'kept',
                  secret: {
                    kind: 'vote',
                    subject: poll,
                    person,
                    actor,
                    value: JSON.stringify(choices),
                  },
                },
          ],
          respond: () => ok({ choices, voted }),
        };
      },
    });
  },
});

function problemOf({ kind, dots }: PollEntry): string {
  return kind === 'confidence'
    ? 'choices: choose one step from 1 to 5. Nothing was written.'
    : `choices: give at most ${dots} dots, to options of this vote only. Nothing was written.`;
}

/** …/votes: how this person voted in the polls that are open. */
export const ownVotes = serve(ownVotesRoute, ownVotesText, {
  async handle(request, services) {
    const votes = await services.store.secrets(request.params.board, 'vote');
    const own = votes.filter(({ actor }) => actor === request.identity.actor);
    return ok({
      votes: Object.fromEntries(own.map(({ subject, value }) => [subject, JSON.parse(value)])),
    });
  },
});

/** …/close: counts, shows the result to all, and forgets who voted how. */
export const closePoll = serve(closePollRoute, closePollText, {
  handle: (request, services) =>
    endPoll(request, services, request.identity, (room, poll, votes) => {
      const found = openPoll(room, poll);
      if (found.refused !== undefined) return found;
      const cast = votesIn(votes, poll).map(({ value }) => ({
        choices: voteEntrySchema.shape.choices.parse(JSON.parse(value)),
      }));
      const result = countVotes(found.entry, cast);
      return {
        change: (doc) => setField(doc, poll, 'result', result),
        answer: ok({ result }),
      };
    }),
});

/** …/remove: takes the poll away, with its votes. */
export const removePoll = serve(removePollRoute, removePollText, {
  handle: (request, services) =>
    endPoll(request, services, request.identity, (room, poll) =>
      room.view.polls.has(poll)
        ? {
            change: (doc) => rootMap(doc, 'polls').delete(poll),
            answer: { status: 204, body: undefined },
          }
        : {
            refused: refuse(
              'poll-unknown',
              'There is no such vote on this board. Nothing was written.',
            ),
          },
    ),
});

/** An end of a poll: what it writes, and nothing is left of its votes. */
function endPoll(
  { params }: RequestOf<typeof closePollRoute>,
  services: Services,
  identity: Parameters<typeof runCommand>[1]['identity'],
  end: (
    room: Room,
    poll: string,
    votes: readonly Secret[],
  ) =>
    | { readonly refused: Answer }
    | { readonly refused?: undefined; change(doc: Y.Doc): void; readonly answer: Answer },
): Promise<Answer> {
  const { board: id, poll } = params;
  return runCommand(services, {
    board: id,
    identity,
    key: null,
    request: null,
    async decide(room): Promise<Decision> {
      const votes = await services.store.secrets(id, 'vote');
      const ended = end(room, poll, votes);
      if (ended.refused !== undefined) return ended;
      return {
        change: ended.change,
        ledger: [],
        secrets: [...strays(room.view, votes), { type: 'dropped', kind: 'vote', subject: poll }],
        respond: () => ended.answer,
      };
    },
  });
}
