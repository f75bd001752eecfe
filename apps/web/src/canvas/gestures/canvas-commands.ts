import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import type { BoardSession } from '../../board/board-state.ts';
import type { Command } from '../../view/command.ts';
import { uiState } from '../../view/ui-state.ts';
import { focusSubject } from '../flow/focus-subject.ts';
import { frameSelection } from '../frames/frame-actions.ts';
import { REACTIONS, react } from '../presence/reaction-signs.ts';
import { rightsOf } from '../rights.ts';
import type { Scene } from '../scene/scene.ts';
import { ALIGNMENTS } from './align.ts';
import { readingOrder } from './canvas-keys.ts';
import { copySelection, parseClip, pasteClip } from './clipboard.ts';
import { align, changeable, deleteSelection } from './subject-actions.ts';

/** What can be done to what is selected, and on the canvas as a whole. */
export function canvasCommands(session: BoardSession, scene: () => Scene): readonly Command[] {
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
      title: say`Delete what is selected`,
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
