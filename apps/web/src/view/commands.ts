import { say } from '@interlock/language';
import { type Action, can } from '@interlock/protocol';
import { isEmptyOverlay } from '@interlock/rules';
import type { BoardSession } from '../board/board-state.ts';
import { discardWhatIf } from '../board/what-if/what-if-actions.ts';
import { sessionCommands } from '../features/meeting/session-commands.ts';
import { matchesShortcut } from '../kit/page/shortcuts.ts';
import { toggleProjector, toggleTheme } from '../kit/page/theme.ts';
import { isSingleKey, singleKeys } from './single-keys.ts';
import {
  bringEveryone,
  endSpotlight,
  follow,
  openDialog,
  openPanel,
  redo,
  select,
  setTool,
  spotlightNext,
  toggleOutline,
  togglePanel,
  undo,
} from './ui-actions.ts';
import { type Tool, uiState } from './ui-state.ts';
import { withBoard } from './with-board.ts';

/** What a command may look at. `session` is null on pages without a board. */
export interface CommandContext {
  readonly session: BoardSession | null;
}

/**
 * One thing that can be done by palette, key or button. The shell listens on the window for the
 * shortcut of every command here; the canvas adds its own with {@link registerCommands}.
 */
export type CommandGroup = 'Board' | 'Tools' | 'View' | 'Go to' | 'Edit';

export const GROUP_TITLE: Readonly<Record<CommandGroup, string>> = {
  Board: say`Board`,
  Tools: say`Tools`,
  View: say`View`,
  'Go to': say`Go to`,
  Edit: say`Edit`,
};

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** `Mod+K`, `C`, `Escape`; see shortcuts.ts. */
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

const onBoard = ({ session }: CommandContext): boolean => session !== null;

/** Whether this person may change anything at all on the board. */
const mayEdit = ({ session }: CommandContext): boolean =>
  session !== null && allowed(session, 'document.write');

const allowed = (session: BoardSession, action: Action): boolean => {
  const { identity, view } = session.state.getState();
  return can(identity, action, null, view.settings);
};

const isFacilitator = ({ session }: CommandContext): boolean =>
  session?.state.getState().identity.role === 'facilitator';

const isArchived = ({ session }: CommandContext): boolean =>
  session?.state.getState().view.settings.archived === true;

const wholeBoard = () => import('../features/whole-board/board-as-a-whole.ts');

const tool = (id: Tool, title: string, shortcut: string, when = mayEdit): Command => ({
  id: `tool.${id}`,
  title,
  group: 'Tools',
  shortcut,
  when,
  run: () => setTool(id),
});

const dialog = (
  id: 'settings' | 'versions' | 'track-record',
  title: string,
  when: Command['when'],
): Command => ({ id, title, group: 'Board', when, run: () => openDialog(id) });

const builtIn: readonly Command[] = [
  {
    id: 'palette',
    title: say`Find a card or a command`,
    group: 'Go to',
    shortcut: 'Mod+K',
    whileTyping: true,
    hidden: true,
    when: () => true,
    run: () => openDialog('palette'),
  },
  {
    id: 'shortcuts',
    title: say`Keyboard shortcuts`,
    group: 'Go to',
    shortcut: '?',
    when: () => true,
    run: () => openDialog('shortcuts'),
  },
  {
    id: 'spotlight.next',
    title: say`Spotlight the next collision`,
    group: 'View',
    shortcut: 'C',
    when: onBoard,
    run: withBoard(spotlightNext),
  },
  {
    id: 'escape',
    title: say`Back`,
    group: 'View',
    shortcut: 'Escape',
    hidden: true,
    when: onBoard,
    run: ({ session }) => back(session),
  },
  {
    id: 'undo',
    title: say`Undo my last change`,
    group: 'Edit',
    shortcut: 'Mod+Z',
    when: mayEdit,
    run: withBoard(undo),
  },
  {
    id: 'redo',
    title: say`Redo`,
    group: 'Edit',
    shortcut: 'Mod+Shift+Z',
    aliases: ['Mod+Y'],
    when: mayEdit,
    run: withBoard(redo),
  },
  tool('select', say`Select`, 'V', onBoard),
  tool('hand', say`Hand: move the view`, 'H', onBoard),
  tool('demand', say`New demand card`, 'D'),
  tool('supply', say`New supply card`, 'S'),
  tool('kpi', say`New KPI card`, 'K'),
  tool('initiative', say`New initiative`, 'I'),
  tool('note', say`New note`, 'N'),
  tool('contract', say`Draw a contract`, 'L'),
  tool('frame', say`Frame: a titled area`, 'F'),
  tool('pen', say`Draw by hand`, 'B'),
  tool('laser', say`Laser pointer`, 'X'),
  tool('lasso', say`Lasso: select by drawing around`, 'Q'),
  {
    id: 'decide',
    title: say`Record a decision`,
    group: 'Board',
    shortcut: 'Shift+D',
    when: ({ session }) => session !== null && allowed(session, 'decision.record'),
    run: () => openDialog('decide'),
  },
  {
    id: 'share',
    title: say`Share the board`,
    group: 'Board',
    when: isFacilitator,
    run: () => openDialog('share'),
  },
  {
    id: 'import',
    title: say`Import a spreadsheet`,
    group: 'Board',
    when: mayEdit,
    run: () => openDialog('import'),
  },
  {
    id: 'export',
    title: say`Export the board`,
    group: 'Board',
    shortcut: 'Mod+E',
    when: onBoard,
    run: () => openDialog('export'),
  },
  dialog('settings', say`Board settings`, isFacilitator),
  dialog('versions', say`Versions of the board`, onBoard),
  { ...dialog('track-record', say`Track record of the forecasts`, onBoard), shortcut: 'T' },
  {
    id: 'duplicate',
    title: say`Duplicate the board`,
    group: 'Board',
    when: isFacilitator,
    run: withBoard(async (session) => (await wholeBoard()).duplicateBoard(session)),
  },
  {
    id: 'archive',
    title: say`Archive the board`,
    group: 'Board',
    when: (c) => isFacilitator(c) && !isArchived(c),
    run: withBoard(async (session) => (await wholeBoard()).setArchived(session, true)),
  },
  {
    id: 'unarchive',
    title: say`Bring the board back from the archive`,
    group: 'Board',
    when: (c) => isFacilitator(c) && isArchived(c),
    run: withBoard(async (session) => (await wholeBoard()).setArchived(session, false)),
  },
  {
    id: 'leave',
    title: say`Leave this board on this device`,
    group: 'Board',
    when: onBoard,
    run: withBoard(async (session) =>
      (await import('../features/whole-board/leave-board.ts')).leaveBoard(session),
    ),
  },
  {
    id: 'bring-everyone',
    title: say`Bring everyone to my view`,
    group: 'Board',
    when: isFacilitator,
    run: withBoard(bringEveryone),
  },
  panel('exceptions', say`Exceptions`, '1'),
  panel('inspector', say`Inspector`, '2'),
  panel('inbox', say`Inbox`, '3'),
  panel('ledger', say`Ledger`, '4'),
  panel('comments', say`Comments`, '5'),
  panel('session', say`Session`, '6'),
  ...sessionCommands,
  {
    id: 'panel.toggle',
    title: say`Show or hide the panel`,
    group: 'View',
    shortcut: 'P',
    when: onBoard,
    run: togglePanel,
  },
  {
    id: 'outline',
    title: say`Show or hide the outline`,
    group: 'View',
    shortcut: 'O',
    when: onBoard,
    run: toggleOutline,
  },
  {
    id: 'zoom.fit',
    title: say`Zoom to fit everything`,
    group: 'View',
    shortcut: 'Shift+1',
    aliases: ['Shift+!', '!'],
    when: onBoard,
    run: () => uiState.getState().canvas?.fitAll(),
  },
  {
    id: 'zoom.selection',
    title: say`Zoom to the selection`,
    group: 'View',
    shortcut: 'Shift+2',
    aliases: ['Shift+@', '@'],
    when: (c) => onBoard(c) && uiState.getState().selection.length > 0,
    run: () => uiState.getState().canvas?.frame(uiState.getState().selection),
  },
  {
    id: 'zoom.one',
    title: say`Zoom to 100 %`,
    group: 'View',
    shortcut: 'Shift+0',
    when: onBoard,
    run: () => uiState.getState().canvas?.zoomTo(1),
  },
  {
    id: 'projector',
    title: say`Projector: larger type, or back`,
    group: 'View',
    when: () => true,
    run: toggleProjector,
  },
  {
    id: 'theme',
    title: say`Switch between light and dark`,
    group: 'View',
    when: () => true,
    run: toggleTheme,
  },
];

function panel(name: Parameters<typeof openPanel>[0], title: string, shortcut: string): Command {
  return {
    id: `panel.${name}`,
    title: say`Show ${title.toLowerCase()}`,
    group: 'View',
    shortcut,
    when: onBoard,
    run: () => openPanel(name),
  };
}

/** One step back at a time: spotlight, following, tool, selection. */
function back(session: BoardSession | null): void {
  const s = uiState.getState();
  // A what-if goes first: what one looks at is not what is.
  if (session !== null && !isEmptyOverlay(session.state.getState().overlay)) discardWhatIf(session);
  else if (s.spotlight !== null) endSpotlight(session);
  else if (s.following !== null) follow(null);
  else if (s.tool !== 'select' && s.tool !== 'hand') setTool('select');
  else if (s.selection.length > 0) select([]);
}

const added = new Set<readonly Command[]>();

/** Adds commands of a part of the page while it is mounted; call the result to take them out. */
export function registerCommands(commands: readonly Command[]): () => void {
  added.add(commands);
  return () => added.delete(commands);
}

/** All commands there are now, whether they can run or not. */
export function allCommands(): readonly Command[] {
  return [...builtIn, ...[...added].flat()];
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
