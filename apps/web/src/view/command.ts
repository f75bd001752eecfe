import { say } from '@interlock/language';
import type { BoardSession } from '../board/board-state.ts';

/** What a command may look at. `session` is null on pages without a board. */
export interface CommandContext {
  readonly session: BoardSession | null;
}

export type CommandGroup = 'Board' | 'Tools' | 'View' | 'Go to' | 'Edit';

export const GROUP_TITLE: Readonly<Record<CommandGroup, string>> = {
  get Board() {
    return say`Board`;
  },
  get Tools() {
    return say`Tools`;
  },
  get View() {
    return say`View`;
  },
  get 'Go to'() {
    return say`Go to`;
  },
  get Edit() {
    return say`Edit`;
  },
};

/** One thing that can be done by palette, key or button; see commands.ts. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** `Mod+K`, `C`, `Escape`; see kit/page/shortcuts.ts. */
  readonly shortcut?: string;
  /** Further keys that do the same and are not listed. */
  readonly aliases?: readonly string[];
  /** Runs also while a field has the keyboard. */
  readonly whileTyping?: boolean;
  /** Runs also over an open dialog. */
  readonly overDialogs?: boolean;
  /** Not listed in the palette (it makes no sense there). */
  readonly hidden?: boolean;
  when(context: CommandContext): boolean;
  run(context: CommandContext): void;
}
