import { type KeyboardEvent, useCallback, useEffect } from 'react';
import { useSession } from '../../board/use-session.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import { registerCommands } from '../../view/commands.ts';
import type { Scene } from '../scene/scene.ts';
import { canvasCommands } from './canvas-commands.ts';
import { pressOnCanvas } from './canvas-keys.ts';

/** The canvas's own commands and keys while it is mounted. */
export function useCanvasKeys(scene: () => Scene): (event: KeyboardEvent) => void {
  const session = useSession();
  useEffect(() => registerCommands(canvasCommands(session, scene)), [session, scene]);
  return useCallback(
    (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const canvas = event.currentTarget;
      const toCanvas = (): void => {
        if (canvas instanceof HTMLElement) canvas.focus();
      };
      const id = focusedSubject(event.target);
      if (pressOnCanvas(session, scene, event, id, toCanvas)) event.preventDefault();
    },
    [session, scene],
  );
}

function focusedSubject(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('[data-id]')?.getAttribute('data-id') ?? null;
}
