import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import { isEmptyOverlay } from '@interlock/rules';
import { type KeyboardEvent, useCallback, useEffect } from 'react';
import type { BoardSession } from '../../board/board-state.ts';
import { useSession } from '../../board/use-session.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import type { Command } from '../../view/command.ts';
import { registerCommands } from '../../view/commands.ts';
import { openPanel } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { focusSubject } from '../flow/focus-subject.ts';
import { frameSelection } from '../frames/frame-actions.ts';
import { REACTIONS, react } from '../presence/reaction-signs.ts';
import { rightsOf } from '../rights.ts';
import type { Scene } from '../scene/scene.ts';
import { ALIGNMENTS } from './align.ts';
import { copySelection, parseClip, pasteClip } from './clipboard.ts';
import { align, changeable, deleteSelection, nudge } from './subject-actions.ts';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Order in which Tab walks: lane by lane, in each from left to right. */
export function readingOrder(scene: Scene): string[] {
  const laneOf = (y: number): number => scene.lanes.findIndex((l) => y < l.top + l.height);
  return [...scene.places]
    .map(([id, [x, y]]) => ({ id, x, y, lane: laneOf(y + 44) }))
    .sort((a, b) => a.lane - b.lane || a.x - b.x || a.y - b.y)
    .map((c) => c.id);
}

/** Keys of the canvas itself; everything that works from anywhere is a command. */
export function useCanvasKeys(scene: () => Scene): (event: KeyboardEvent) => void {
  const session = useSession();
  useEffect(() => registerCommands(commands(session, scene)), [session, scene]);
  return useCallback(
    (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const id = focusedSubject(event.target);
      const handled =
        arrow(session, scene, event, id) ||
        (event.key === 'Tab' && id !== null && walk(scene(), id, event.shiftKey ? -1 : 1)) ||
        (event.key === 'Enter' && enter(session, scene(), id)) ||
        (event.key === 'F2' && id !== null && edit(session, id)) ||
        // While a what-if is on, Escape takes that back first.
        (event.key === 'Escape' &&
          id !== null &&
          isEmptyOverlay(session.state.getState().overlay) &&
          leave(event));
      if (handled) event.preventDefault();
    },
    [session, scene],
  );
}

function focusedSubject(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('[data-id]')?.getAttribute('data-id') ?? null;
}

/** Arrows move what is selected by 4 px, with Shift by 16; without a focus they enter. */
function arrow(
  session: BoardSession,
  scene: () => Scene,
  event: KeyboardEvent,
  id: string | null,
): boolean {
  const step = ARROWS[event.key];
  if (!step) return false;
  const { selection } = uiState.getState();
  if (id === null && selection.length === 0) return enter(session, scene(), null);
  if (!rightsOf(session.state.getState()).edit) return false;
  const size = event.shiftKey ? 16 : 4;
  nudge(session, step[0] * size, step[1] * size);
  return true;
}

/** The next card in order; after the last one Tab leaves the canvas. */
function walk(scene: Scene, id: string, by: 1 | -1): boolean {
  const order = [...readingOrder(scene), ...scene.edges.keys()];
  const next = order[order.indexOf(id) + by];
  if (next === undefined) return false;
  go(next);
  return true;
}

function go(id: string): void {
  uiState.setState({ selection: [id] });
  canvasState.setState({ explained: { id, by: 'focus' } });
  uiState.getState().canvas?.focus(id);
}

/** Enter on a card opens the inspector, on a note or frame its text; on the canvas itself it goes to the first card. */
function enter(session: BoardSession, scene: Scene, id: string | null): boolean {
  if (id === null) {
    const [first] = uiState.getState().selection.filter((s) => scene.places.has(s));
    const target = first ?? readingOrder(scene)[0];
    if (target === undefined) return false;
    go(target);
    return true;
  }
  uiState.setState({ selection: [id] });
  const card = session.state.getState().view.cards.has(id);
  if (card || !edit(session, id)) openPanel('inspector');
  return true;
}

/** Title of a card or frame, text of a note, in its place; false where it is not this person's. */
function edit(session: BoardSession, id: string): boolean {
  if (!isTyped(session, id) || changeable(session, [id]).length === 0) return false;
  canvasState.setState({ editing: id, explained: null });
  return true;
}

function isTyped(session: BoardSession, id: string): boolean {
  const { cards, notes, frames } = session.state.getState().view;
  return cards.has(id) || notes.has(id) || frames.has(id);
}

/** From a card back to the canvas, which is one stop of Tab. */
function leave(event: KeyboardEvent): boolean {
  const { spotlight, following, selection } = uiState.getState();
  canvasState.setState({ explained: null });
  if (spotlight !== null || following !== null || selection.length > 1) return false;
  uiState.setState({ selection: [] });
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
  return true;
}

function commands(session: BoardSession, scene: () => Scene): readonly Command[] {
  const selected = (): boolean => uiState.getState().selection.length > 0;
  const mayEdit = (): boolean => rightsOf(session.state.getState()).edit;
  return [
    {
      id: 'canvas.frame',
      title: say`Put what is selected into a frame`,
      group: 'Edit',
      shortcut: 'Shift+F',
      when: () => mayEdit() && selected(),
      run: () => frameSelection(session),
    },
    {
      id: 'canvas.delete',
      title: 'Delete what is selected',
      group: 'Edit',
      shortcut: 'Delete',
      aliases: ['Backspace'],
      when: () => mayEdit() && selected(),
      run: () => deleteSelection(session),
    },
    {
      id: 'canvas.duplicate',
      title: say`Duplicate what is selected`,
      group: 'Edit',
      shortcut: 'Mod+D',
      when: () => mayEdit() && selected(),
      run: () => {
        const text = copySelection(session, uiState.getState().selection);
        const clip = text === null ? null : parseClip(text);
        if (clip) pasteClip(session, clip, null);
      },
    },
    ...ALIGNMENTS.map(
      ({ id, title, shortcut }): Command => ({
        id: `canvas.align.${id}`,
        title,
        group: 'Edit',
        shortcut,
        when: () => mayEdit() && uiState.getState().selection.length > 1,
        run: () => align(session, id),
      }),
    ),
    ...(['front', 'back'] as const).map(
      (to): Command => ({
        id: `canvas.${to}`,
        title: to === 'front' ? say`Bring notes to the front` : say`Send notes to the back`,
        group: 'Edit',
        shortcut: to === 'front' ? ']' : '[',
        when: () =>
          mayEdit() &&
          uiState.getState().selection.some((id) => session.state.getState().view.notes.has(id)),
        run: () =>
          session.operations.stackNotes(changeable(session, uiState.getState().selection), to),
      }),
    ),
    ...REACTIONS.map(
      (sign, at): Command => ({
        id: `canvas.react.${at}`,
        title: say`React with ${sign}`,
        group: 'View',
        ...(at === 0 ? { shortcut: 'R' } : {}),
        when: () => can(session.state.getState().identity, 'presence.send'),
        run: () => react(session, sign),
      }),
    ),
    {
      id: 'canvas.tidy',
      title: say`Tidy up the layout`,
      group: 'Edit',
      shortcut: 'Shift+T',
      when: mayEdit,
      // Fetched with its layout engine when it is first asked for.
      run: () => void import('../tidy/tidy.ts').then((m) => m.tidy(session)),
    },
    {
      id: 'canvas.all',
      title: say`Select everything`,
      group: 'Edit',
      shortcut: 'Mod+A',
      when: () => document.querySelector('.il-canvas')?.contains(document.activeElement) ?? false,
      run: () => uiState.setState({ selection: [...scene().places.keys()] }),
    },
    {
      id: 'canvas.focus',
      title: say`Go to the canvas`,
      group: 'Go to',
      when: () => true,
      run: () => {
        const first = readingOrder(scene())[0];
        if (first !== undefined) focusSubject(first);
      },
    },
  ];
}
