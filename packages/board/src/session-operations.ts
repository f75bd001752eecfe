import { say } from '@interlock/language';
import { checkEntry, checkPatch, type Desk, writeFields } from './desk.ts';
import { writeEntry } from './journal.ts';
import { rootMap } from './layout.ts';
import { checkNewId } from './new-entry.ts';
import type { Operations } from './operations.ts';
import { refuse } from './outcome.ts';

type SessionOperations = Pick<Operations, 'setTimer' | 'updateTimer' | 'openPoll'>;

/**
 * What a facilitator writes while a session runs. Its agenda is the server's to write, which casts
 * and closes votes too. No undo.
 */
export function sessionOperations(desk: Desk): SessionOperations {
  const { doc } = desk;

  return {
    setTimer(timer) {
      if (timer === null) {
        desk.writeAside((transaction) => writeEntry(transaction, 'session', 'timer', undefined));
        return { ok: true };
      }
      const checked = checkEntry('session', timer);
      if (!checked.ok) return checked;
      desk.writeAside((transaction) => writeEntry(transaction, 'session', 'timer', checked.fields));
      return { ok: true };
    },

    updateTimer(patch) {
      if (!rootMap(doc, 'session').has('timer')) return refuse('', say`the timer is stopped`);
      const checked = checkPatch(desk, 'session', 'timer', patch);
      if (!checked.ok) return checked;
      writeFields(desk, 'session', 'timer', checked.fields, Object.keys(patch), desk.writeAside);
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
