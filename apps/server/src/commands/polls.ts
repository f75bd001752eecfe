import { type BoardView, rootMap } from '@interlock/board';
import type { PollEntry } from '@interlock/plan';
import * as Y from 'yjs';
import type { Room } from '../rooms/rooms.ts';
import type { Secret, SecretChange } from '../store/store.ts';
import { no, type Refused } from './refusal.ts';

export const unknownPoll = (): Refused =>
  no('poll-unknown', 'There is no such vote on this board. Nothing was written.');

/** The poll as it stands, or why nobody votes in it. */
export function openPoll(
  room: Room,
  poll: string,
): { readonly ok: true; readonly entry: PollEntry } | Refused {
  const entry = room.view.polls.get(poll);
  if (entry === undefined) return unknownPoll();
  if (entry.result !== undefined)
    return no('poll-closed', 'This vote is closed: its result stands. Nothing was written.');
  return { ok: true, entry };
}

export const votesIn = (votes: readonly Secret[], poll: string): readonly Secret[] =>
  votes.filter(({ subject }) => subject === poll);

/** Votes in polls that are gone or closed have nothing to be counted for. */
export function strayVotes(view: BoardView, votes: readonly Secret[]): SecretChange[] {
  const subjects = new Set(votes.map(({ subject }) => subject));
  return [...subjects]
    .filter((poll) => {
      const entry = view.polls.get(poll);
      return entry === undefined || entry.result !== undefined;
    })
    .map((subject) => ({ type: 'dropped', kind: 'vote', subject }));
}

export function setPollField(
  doc: Y.Doc,
  poll: string,
  field: 'voted' | 'result',
  value: unknown,
): void {
  const entry = rootMap(doc, 'polls').get(poll);
  if (entry instanceof Y.Map && entry.get(field) !== value) entry.set(field, value);
}
