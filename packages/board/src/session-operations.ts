import { say } from '@interlock/language';
import type { Tally, VoteEntry } from '@interlock/plan';
import { checkEntry, checkPatch, type Desk, writeFields } from './desk.ts';
import { readEntry } from './entry.ts';
import { writeEntry } from './journal.ts';
import { parseVoteKey, rootMap, voteKey } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { refuse } from './outcome.ts';
import { countVotes } from './tally.ts';

const GONE = refuse('id', say`this vote is no longer on the board`);
const CLOSED = refuse('id', say`this vote is closed`);

type SessionOperations = Pick<
  Operations,
  'setSession' | 'updateSession' | 'openPoll' | 'closePoll' | 'removePoll' | 'castVote'
>;

/** What a facilitator runs a session with, and everybody's own vote. Outside of undo. */
export function sessionOperations(desk: Desk): SessionOperations {
  const { doc } = desk;

  function pollOf(id: string) {
    const raw = rootMap(doc, 'polls').get(id);
    const read = raw === undefined ? null : readEntry('polls', id, raw);
    return read?.ok === true ? read.value : null;
  }

  return {
    setSession(part, entry) {
      if (entry === null) {
        desk.writeAside((transaction) => writeEntry(transaction, 'session', part, undefined));
        return { ok: true };
      }
      const checked = checkEntry('session', entry);
      if (!checked.ok) return checked;
      desk.writeAside((transaction) => writeEntry(transaction, 'session', part, checked.fields));
      return { ok: true };
    },

    updateSession(part, patch) {
      if (!rootMap(doc, 'session').has(part)) return refuse('', say`the session is over`);
      const checked = checkPatch(desk, 'session', part, patch);
      if (!checked.ok) return checked;
      writeFields(desk, 'session', part, checked.fields, Object.keys(patch), desk.writeAside);
      return { ok: true };
    },

    openPoll(poll) {
      const id = checkNewId(desk, 'polls', undefined);
      if (!id.ok) return id;
      if (poll.kind === 'dots' && poll.options.length < 2)
        return refuse('options', say`a dot vote needs two options at least`);
      const checked = checkEntry('polls', poll);
      if (!checked.ok) return checked;
      desk.writeAside((transaction) => writeEntry(transaction, 'polls', id.id, checked.fields));
      return id;
    },

    closePoll(id) {
      const poll = pollOf(id);
      if (poll === null) return GONE;
      if (poll.result !== undefined) return CLOSED;
      const votes: VoteEntry[] = [];
      for (const [key, raw] of rootMap(doc, 'votes').entries()) {
        const read = readEntry('votes', key, raw);
        if (parseVoteKey(key)?.poll === id && read.ok) votes.push(read.value);
      }
      const result: Tally = countVotes(poll, votes);
      writeFields(desk, 'polls', id, { result }, ['result'], desk.writeAside);
      return { ok: true, id };
    },

    removePoll(id) {
      if (!rootMap(doc, 'polls').has(id)) return GONE;
      const votes = [...rootMap(doc, 'votes').keys()].filter((k) => parseVoteKey(k)?.poll === id);
      desk.writeAside((transaction) => {
        writeEntry(transaction, 'polls', id, undefined);
        for (const key of votes) writeEntry(transaction, 'votes', key, undefined);
      });
      return { ok: true, id };
    },

    castVote(id, actor, choices) {
      const poll = pollOf(id);
      if (poll === null) return GONE;
      if (poll.result !== undefined) return CLOSED;
      const key = voteKey(id, actor);
      if (Object.keys(choices).length === 0) {
        desk.writeAside((transaction) => writeEntry(transaction, 'votes', key, undefined));
        return { ok: true, id };
      }
      const checked = checkEntry('votes', { choices });
      if (!checked.ok) return checked;
      if (countVotes(poll, [{ choices }]).voters === 0)
        return refuse('choices', say`these choices are not among those of the vote`);
      desk.writeAside((transaction) => writeEntry(transaction, 'votes', key, checked.fields));
      return { ok: true, id };
    },
  };
}
