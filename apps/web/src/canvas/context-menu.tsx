import { say } from '@interlock/language';
import { MADE_KIND_NAMES, MADE_KINDS, type MadeKind } from '@interlock/plan';
import { useRef } from 'react';
import type { BoardSession } from '../board/board-state.ts';
import { useSession } from '../board/use-session.ts';
import { Show } from '../kit/controls/fetched.tsx';
import { menu as menuChunk } from '../kit/controls/fetched-menu.ts';
import { commandEntries } from '../view/command-entries.tsx';
import { allCommands, runCommand } from '../view/commands.ts';
import { inspect } from '../view/ui-actions.ts';
import { uiState } from '../view/ui-state.ts';
import { canvasState, type OpenedMenu } from './canvas-state.ts';
import { createAt } from './gestures/subject-actions.ts';

/** Commands for what is selected, and for the bare canvas; those that can run are listed. */
const ON_SUBJECT = [
  'canvas.duplicate',
  'canvas.front',
  'canvas.back',
  'canvas.frame',
  'canvas.align.left',
  'canvas.align.top',
  'canvas.tidy',
  'zoom.selection',
  'canvas.delete',
] as const;
const ON_CANVAS = ['canvas.tidy', 'canvas.all', 'zoom.fit', 'zoom.one', 'export'] as const;

/** What can be done here, each with its key. */
export function ContextMenu({ menu }: { menu: OpenedMenu }) {
  const session = useSession();
  const anchor = useRef<HTMLSpanElement>(null);
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
  return (
    <>
      <span
        ref={anchor}
        className="il-menu-anchor"
        style={{ position: 'fixed', left: menu.at[0], top: menu.at[1] }}
      />
      <Show
        of={menuChunk}
        props={{
          label: menu.id === null ? say`Canvas` : say`Selection`,
          groups: [
            isSubject ? [{ id: 'inspect', title: say`Open in the inspector` }] : [],
            menu.id === null && may
              ? MADE_KIND_NAMES.map((kind) => ({
                  id: `new:${kind}`,
                  title: MADE_KINDS[kind].makeHere,
                }))
              : [],
            commandEntries(commands),
          ],
          anchor,
          offset: 2,
          onAction: (id) => act(session, id, menu),
          onClose: () => canvasState.setState({ menu: null }),
        }}
      />
    </>
  );
}

function act(session: BoardSession, key: string, menu: OpenedMenu): void {
  if (key === 'inspect' && menu.id !== null) inspect(menu.id);
  else if (key.startsWith('new:')) {
    const at = menu.point ?? uiState.getState().canvas?.middle() ?? [0, 0];
    createAt(session, key.slice(4) as MadeKind, [at[0], at[1]]);
  } else runCommand(key, { session });
}
