import { matchesShortcut } from '../kit/page/shortcuts.ts';
import type { Command, CommandContext } from './command.ts';
import { isSingleKey, singleKeys } from './single-keys.ts';
import { uiState } from './ui-state.ts';

/*
 * The registry of commands. Features, canvas and pages add theirs; the window's listener, the
 * palette, menus and the list of shortcuts read them all here.
 */

const registered = new Set<readonly Command[]>();

/** Adds commands; call the result to take them out. The same list twice is there once. */
export function registerCommands(commands: readonly Command[]): () => void {
  registered.add(commands);
  return () => registered.delete(commands);
}

/** All commands there are now, whether they can run or not. */
export function allCommands(): readonly Command[] {
  return [...registered].flat();
}

/** Commands for the palette: those that can run now. */
export function paletteCommands(context: CommandContext): readonly Command[] {
  return allCommands().filter((c) => c.hidden !== true && c.when(context));
}

export function runCommand(id: string, context: CommandContext): void {
  const command = allCommands().find((c) => c.id === id);
  if (command?.when(context) === true) command.run(context);
}

/** The command that this key press means, if any. `typing`: a field has the keyboard. */
export function commandForKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  context: CommandContext,
  typing: boolean,
): Command | null {
  const found = allCommands().find(
    (c) =>
      [c.shortcut, ...(c.aliases ?? [])].some(
        (s) =>
          s !== undefined &&
          matchesShortcut(event, s) &&
          (singleKeys.getState().on || !isSingleKey(s)),
      ) &&
      (!typing || c.whileTyping === true) &&
      (uiState.getState().dialog === null || c.overDialogs === true) &&
      c.when(context),
  );
  return found ?? null;
}
