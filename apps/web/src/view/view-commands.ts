import { say } from '@interlock/language';
import { MADE_KIND_NAMES, MADE_KINDS } from '@interlock/plan';
import { isEmptyOverlay } from '@interlock/rules';
import type { BoardSession } from '../board/board-state.ts';
import { discardWhatIf } from '../board/what-if/what-if-actions.ts';
import { toggleProjector, toggleTheme } from '../kit/page/theme.ts';
import type { Command } from './command.ts';
import { mayEdit, onBoard } from './command-rights.ts';
import {
  endSpotlight,
  follow,
  redo,
  select,
  setTool,
  spotlightNext,
  togglePanel,
  undo,
} from './ui-actions.ts';
import { type Tool, uiState } from './ui-state.ts';
import { withBoard } from './with-board.ts';

const tool = (id: Tool, title: () => string, shortcut: string, when = mayEdit): Command => ({
  id: `tool.${id}`,
  get title() {
    return title();
  },
  group: 'Tools',
  shortcut,
  when,
  run: () => setTool(id),
});

/** Steps and tools. */
export const stepCommands: readonly Command[] = [
  {
    id: 'spotlight.next',
    get title() {
      return say`Spotlight the next collision`;
    },
    group: 'View',
    shortcut: 'C',
    when: onBoard,
    run: withBoard(spotlightNext),
  },
  {
    id: 'escape',
    get title() {
      return say`Back`;
    },
    group: 'View',
    shortcut: 'Escape',
    hidden: true,
    when: onBoard,
    run: ({ session }) => back(session),
  },
  {
    id: 'undo',
    get title() {
      return say`Undo my last change`;
    },
    group: 'Edit',
    shortcut: 'Mod+Z',
    when: mayEdit,
    run: withBoard(undo),
  },
  {
    id: 'redo',
    get title() {
      return say`Redo`;
    },
    group: 'Edit',
    shortcut: 'Mod+Shift+Z',
    aliases: ['Mod+Y'],
    when: mayEdit,
    run: withBoard(redo),
  },
  tool('select', () => say`Select`, 'V', onBoard),
  tool('hand', () => say`Hand: move the view`, 'H', onBoard),
  ...MADE_KIND_NAMES.map((kind) => tool(kind, () => MADE_KINDS[kind].make, MADE_KINDS[kind].key)),
  tool('contract', () => say`Draw a contract`, 'L'),
  tool('frame', () => say`Frame: a titled area`, 'F'),
  tool('pen', () => say`Draw by hand`, 'B'),
  tool('laser', () => say`Laser pointer`, 'X'),
  tool('lasso', () => say`Lasso: select by drawing around`, 'Q'),
];

/** What changes how the page looks. */
export const viewCommands: readonly Command[] = [
  {
    id: 'panel.toggle',
    get title() {
      return say`Show or hide the panel`;
    },
    group: 'View',
    shortcut: 'P',
    when: onBoard,
    run: togglePanel,
  },
  {
    id: 'zoom.fit',
    get title() {
      return say`Zoom to fit everything`;
    },
    group: 'View',
    shortcut: 'Shift+1',
    aliases: ['Shift+!', '!'],
    when: onBoard,
    run: () => uiState.getState().canvas?.fitAll(),
  },
  {
    id: 'zoom.selection',
    get title() {
      return say`Zoom to the selection`;
    },
    group: 'View',
    shortcut: 'Shift+2',
    aliases: ['Shift+@', '@'],
    when: (c) => onBoard(c) && uiState.getState().selection.length > 0,
    run: () => uiState.getState().canvas?.frame(uiState.getState().selection),
  },
  {
    id: 'zoom.one',
    get title() {
      return say`Zoom to 100 %`;
    },
    group: 'View',
    shortcut: 'Shift+0',
    when: onBoard,
    run: () => uiState.getState().canvas?.zoomTo(1),
  },
  {
    id: 'projector',
    get title() {
      return say`Projector mode: larger type, on or off`;
    },
    group: 'View',
    when: () => true,
    run: () => uiState.getState().canvas?.zoomTo(toggleProjector() ? 1.25 : 1),
  },
  {
    id: 'theme',
    get title() {
      return say`Switch between light and dark`;
    },
    group: 'View',
    when: () => true,
    run: toggleTheme,
  },
];

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
