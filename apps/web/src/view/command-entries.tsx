import type { MenuEntry } from '../kit/controls/menu.tsx';
import { shortcutLabel } from '../kit/page/shortcuts.ts';
import type { Command } from './command.ts';

/** Commands as a menu lists them, each with its key. */
export function commandEntries(commands: readonly Command[]): MenuEntry[] {
  return commands.map(({ id, title, shortcut }) => ({
    id,
    title,
    aside: shortcut === undefined ? null : <kbd>{shortcutLabel(shortcut)}</kbd>,
  }));
}
