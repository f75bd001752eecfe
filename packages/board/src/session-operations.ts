import { say } from '@interlock/language';
import { checkEntry, checkPatch, type Desk, writeFields } from './desk.ts';
import { writeEntry } from './journal.ts';
import { rootMap } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { refuse } from './outcome.ts';

type SessionOperations = Pick<Operations, 'setSession' | 'updateSession' | 'openPoll'>;

/** What a facilitator runs a session with. Votes are cast and closed by the server. No undo. */
export function sessionOperations(desk: Desk): SessionOperations {
  const { doc } = desk;

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
  };
}
