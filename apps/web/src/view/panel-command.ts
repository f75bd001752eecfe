import type { Command } from './command.ts';
import { onBoard } from './command-rights.ts';
import { openPanel } from './ui-actions.ts';
import type { PanelName } from './ui-state.ts';

/** Brings a panel to the front. */
export function panelCommand(name: PanelName, title: () => string, shortcut: string): Command {
  return {
    id: `panel.${name}`,
    get title() {
      return title();
    },
    group: 'View',
    shortcut,
    when: onBoard,
    run: () => openPanel(name),
  };
}
