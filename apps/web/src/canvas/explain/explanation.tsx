import { isEmptyOverlay } from '@interlock/rules';
import { type ComponentType, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBoard } from '../../board/use-session.ts';
import { Fetched, Show } from '../../kit/controls/fetched.tsx';
import { useUi } from '../../view/use-ui.ts';
import { canvasState } from '../canvas-state.ts';
import { subjectElement } from '../flow/focus-subject.ts';
import type { Scene } from '../scene/scene.ts';
import { EXPLANATION_ID } from './explanation-id.ts';
import type { ExplanationProps } from './explanation-popover.tsx';
import { useLit } from './use-lit.ts';

/** Time a pointer must rest; with the drawing it stays below 150 ms. */
const REST_MS = 90;

/** A finger does not hover: what it taps opens. */
const hovers = matchMedia('(hover: hover)');

const popover = new Fetched<ComponentType<ExplanationProps>>(() =>
  import('./explanation-popover.tsx').then((m) => m.ExplanationPopover),
);

/** Why the card or edge under the pointer or the focus has its colour. */
export function Explanation({ scene }: { scene: Scene }) {
  const explained = useStore(canvasState, (s) => s.explained);
  const busy = useStore(canvasState, (s) => s.editing !== null || s.drag.size > 0);
  const brief = explained?.by === 'pointer';
  const quiet = useQuiet(explained?.id ?? null) && brief;
  const [shown, setShown] = useState<string | null>(null);
  const id = explained?.id ?? null;
  const delay = brief ? REST_MS : 0;

  useEffect(popover.ahead, []);
  useEffect(() => {
    if (id === null) {
      setShown(null);
      return;
    }
    const timer = setTimeout(() => setShown(id), delay);
    return () => clearTimeout(timer);
  }, [id, delay]);

  useEffect(() => {
    const element = shown === null ? null : subjectElement(shown);
    element?.setAttribute('aria-describedby', EXPLANATION_ID);
    return () => element?.removeAttribute('aria-describedby');
  }, [shown]);

  if (shown === null || shown !== id || busy || quiet) return null;
  return <Show key={shown} of={popover} props={{ id: shown, scene, brief }} />;
}

/**
 * Whether a tip under the pointer would be in the way: while a button is down, while a number is
 * tried out, over what the spotlight dims, and where the inspector says the same.
 */
function useQuiet(id: string | null): boolean {
  const { exception, lit } = useLit();
  const tried = useBoard((s) => !isEmptyOverlay(s.overlay));
  const inspected = useUi(
    (s) =>
      s.panel === 'inspector' &&
      s.panelOpen &&
      s.spotlight === null &&
      s.selection.length === 1 &&
      s.selection[0] === id,
  );
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const press = (): void => setPressed(true);
    const release = (): void => setPressed(false);
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, []);
  const dimmed = exception !== null && id !== null && !lit.has(id);
  return tried || inspected || pressed || dimmed || !hovers.matches;
}
