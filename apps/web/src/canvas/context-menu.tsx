import type { CardKind } from '@interlock/plan';
import type { MouseEvent } from 'react';
import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import type { BoardSession } from '../session/board-state.ts';
import { useSession } from '../session/use-session.ts';
import { allCommands, runCommand } from '../ui/commands.ts';
import { isTyping, shortcutLabel } from '../ui/shortcuts.ts';
import { inspect } from '../ui/ui-actions.ts';
import { uiState } from '../ui/ui-state.ts';
import { canvasState, type OpenedMenu } from './canvas-state.ts';
import { createAt } from './subject-actions.ts';
import '../app/menu.css';

/** Commands for what is selected, and for the bare canvas; those that can run are listed. */
const ON_SUBJECT = [
  'canvas.duplicate',
  'canvas.front',
  'canvas.back',
  'canvas.align.left',
  'canvas.align.top',
  'canvas.tidy',
  'zoom.selection',
  'canvas.delete',
] as const;
const ON_CANVAS = ['canvas.tidy', 'canvas.all', 'zoom.fit', 'zoom.one', 'export'] as const;

const NEW: readonly (readonly [CardKind | 'note', string])[] = [
  ['demand', 'New demand card here'],
  ['supply', 'New supply card here'],
  ['kpi', 'New KPI card here'],
  ['initiative', 'New initiative here'],
  ['note', 'New note here'],
];

/** Right click, or the menu key: on a card, an edge or a note it is selected first. */
export function openMenu(event: MouseEvent): void {
  if (isTyping(event.target) || !(event.target instanceof Element)) return;
  event.preventDefault();
  const subject = event.target.closest('.react-flow [data-id], [data-edge], [data-stroke]');
  const id =
    subject?.getAttribute('data-id') ??
    subject?.getAttribute('data-edge') ??
    subject?.getAttribute('data-stroke') ??
    null;
  const { selection } = uiState.getState();
  if (id !== null && !selection.includes(id)) uiState.setState({ selection: [id] });
  const { pointer } = canvasState.getState();
  canvasState.setState({
    menu: { at: [event.clientX, event.clientY], point: pointer, id },
    explained: null,
  });
}

/** What can be done here, each with its key. */
export function ContextMenu() {
  const session = useSession();
  const menu = useStore(canvasState, (s) => s.menu);
  const anchor = useRef<HTMLSpanElement>(null);
  if (menu === null) return null;
  const context = { session };
  const listed: readonly string[] = menu.id === null ? ON_CANVAS : ON_SUBJECT;
  const commands = listed.flatMap(
    (id) => allCommands().find((c) => c.id === id && c.when(context)) ?? [],
  );
  const isSubject = menu.id !== null && uiState.getState().selection.length === 1;
  const may =
    allCommands()
      .find((c) => c.id === 'tool.note')
      ?.when(context) === true;
  const close = (): void => canvasState.setState({ menu: null });
  return (
    <>
      <span
        ref={anchor}
        className="il-menu-anchor"
        style={{ position: 'fixed', left: menu.at[0], top: menu.at[1] }}
      />
      <Popover
        className="il-popover"
        aria-label={menu.id === null ? 'What can be done here' : 'What can be done with it'}
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => {
          if (!open) close();
        }}
      >
        <Menu
          className="il-menu"
          aria-label={menu.id === null ? 'Canvas' : 'Selection'}
          autoFocus="first"
          onAction={(key) => {
            close();
            act(session, String(key), menu);
          }}
        >
          {isSubject ? (
            <MenuItem id="inspect" className="il-menu__item">
              Open in the inspector
            </MenuItem>
          ) : null}
          {menu.id === null && may
            ? NEW.map(([kind, title]) => (
                <MenuItem key={kind} id={`new:${kind}`} className="il-menu__item">
                  {title}
                </MenuItem>
              ))
            : null}
          {commands.map((command) => (
            <MenuItem
              key={command.id}
              id={command.id}
              className="il-menu__item"
              textValue={command.title}
            >
              <span>{command.title}</span>
              {command.shortcut === undefined ? null : <kbd>{shortcutLabel(command.shortcut)}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}

function act(session: BoardSession, key: string, menu: OpenedMenu): void {
  if (key === 'inspect' && menu.id !== null) inspect(menu.id);
  else if (key.startsWith('new:')) {
    const at = menu.point ?? uiState.getState().canvas?.middle() ?? [0, 0];
    createAt(session, key.slice(4) as CardKind | 'note', [at[0], at[1]]);
  } else runCommand(key, { session });
}
