import { type Action, can } from '@interlock/protocol';
import type { CommandContext } from './command.ts';

/* Conditions of commands, as the server will judge them. */

export const onBoard = ({ session }: CommandContext): boolean => session !== null;

/** Whether this person may do this on the board that is open. */
export const may =
  (action: Action) =>
  ({ session }: CommandContext): boolean => {
    if (session === null) return false;
    const { identity, view } = session.state.getState();
    return can(identity, action, null, view.settings);
  };

/** Whether this person may change anything at all on the board. */
export const mayEdit = may('document.write');
