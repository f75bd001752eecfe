import type { MenuEntry } from '../controls/menu.tsx';
import type { Command } from './commands.ts';
import { shortcutLabel } from './shortcuts.ts';

/** Commands as a menu lists them, each with its key. */
export function commandEntries(commands: readonly Command[]): MenuEntry[] {
  return commands.map(({ id, title, shortcut }) => ({
    id,
    title,
    aside: shortcut === undefined ? null : <kbd>{shortcutLabel(shortcut)}</kbd>,
  }));
}
