import { type ComponentType, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Fetched, Show } from '../controls/fetched.tsx';
import { canvasState } from './canvas-state.ts';
import { EXPLANATION_ID } from './explanation-id.ts';
import type { ExplanationProps } from './explanation-popover.tsx';
import { subjectElement } from './focus-subject.ts';
import type { Scene } from './scene.ts';

/** Time a pointer must rest; with the drawing it stays below 150 ms. */
const REST_MS = 90;

const popover = new Fetched<ComponentType<ExplanationProps>>(() =>
  import('./explanation-popover.tsx').then((m) => m.ExplanationPopover),
);

/** Why the card or edge under the pointer or the focus has its colour. */
export function Explanation({ scene }: { scene: Scene }) {
  const explained = useStore(canvasState, (s) => s.explained);
  const busy = useStore(canvasState, (s) => s.editing !== null || s.drag.size > 0);
  const [shown, setShown] = useState<string | null>(null);
  const id = explained?.id ?? null;
  const delay = explained?.by === 'pointer' ? REST_MS : 0;

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

  if (shown === null || shown !== id || busy) return null;
  return <Show key={shown} of={popover} props={{ id: shown, scene }} />;
}
