import { plural, say } from '@interlock/language';
import type { SaveState } from '../board/board-state.ts';
import { readsOnly } from '../board/reads-only.ts';
import { useBoard } from '../board/use-session.ts';
import { Icon } from '../kit/controls/icon.tsx';

const KEPT: ReadonlySet<SaveState['kind']> = new Set(['offline', 'unwritten', 'outdated']);

/** What is on the server's disk and what is not. */
export function SaveIndicator() {
  const save = useBoard((s) => s.save);
  const observer = useBoard(readsOnly);
  const { text, title } = saveText(save, observer);
  return (
    <span className={`il-save il-save--${save.kind}`} role="status" title={title}>
      {save.kind === 'saved' && !observer ? <Icon name="check" size={14} /> : null}
      <span>
        {text}
        {KEPT.has(save.kind) && !observer ? (
          <>
            {', '}
            <small>{say`your changes are kept here`}</small>
          </>
        ) : null}
      </span>
    </span>
  );
}

/** Words of the save state, and the longer explanation. Pure. */
export function saveText(save: SaveState, observer: boolean): { text: string; title: string } {
  switch (save.kind) {
    case 'connecting':
      return { text: say`Connecting …`, title: say`Waiting for the server.` };
    case 'saved':
      return observer
        ? { text: say`Live`, title: say`You see every change as it is made.` }
        : { text: say`Saved`, title: say`Everything you changed is on the server’s disk.` };
    case 'saving':
      return {
        text: say`Saving …`,
        title: plural(save.pending, {
          one: '{n} change is not yet on the server’s disk.',
          other: '{n} changes are not yet on the server’s disk.',
        }),
      };
    case 'offline': {
      if (observer) {
        return { text: say`Offline`, title: say`The server cannot be reached. Trying again.` };
      }
      return {
        text: say`Offline`,
        title: plural(save.pending, {
          one: 'The server cannot be reached. {n} change is kept in this browser and sent when it is back.',
          other:
            'The server cannot be reached. {n} changes are kept in this browser and sent when it is back.',
        }),
      };
    }
    case 'unwritten':
      return {
        text: say`Not saved`,
        title: plural(save.pending, {
          one: 'The server cannot write to its disk at the moment. {n} change is kept in this browser and sent when it can.',
          other:
            'The server cannot write to its disk at the moment. {n} changes are kept in this browser and sent when it can.',
        }),
      };
    case 'outdated':
      return {
        text: say`New version`,
        title: plural(save.pending, {
          one: 'The server runs another version of Interlock than this page. {n} change is kept in this browser and sent after the reload.',
          other:
            'The server runs another version of Interlock than this page. {n} changes are kept in this browser and sent after the reload.',
        }),
      };
    case 'refused':
      return { text: say`Not saved`, title: save.refusal.text };
    case 'closed':
      return { text: say`Closed`, title: save.reason };
  }
}
