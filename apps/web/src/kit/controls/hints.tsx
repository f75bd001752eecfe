import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { Fetched, Show } from './fetched.tsx';
import type { HintProps } from './hint.tsx';

const hint = new Fetched<ComponentType<HintProps>>(() => import('./hint.tsx').then((m) => m.Hint));

const DELAY_MS = 400;

/** What a control says about itself when it is hovered or reached by keyboard, as attributes. */
export function hinted(text: string, placement: 'right' | 'bottom' = 'bottom') {
  return { 'data-hint': text, 'data-hint-placement': placement };
}

/**
 * The hints of the whole page, one at a time: by pointer after a moment, by keyboard at once.
 * Leaving, a press and Escape end it.
 */
export function Hints() {
  const id = useId();
  const anchor = useRef<HTMLElement | null>(null);
  const [shown, setShown] = useState<{ text: string; right: boolean } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(timer);
      anchor.current?.removeAttribute('aria-describedby');
      anchor.current = null;
      setShown(null);
    };
    const begin = (target: EventTarget | null, after: number): void => {
      const found = target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
      if (found === anchor.current) return;
      end();
      if (found === null) return;
      anchor.current = found;
      timer = setTimeout(() => {
        if (!found.isConnected) return;
        found.setAttribute('aria-describedby', id);
        const { hint: text = '', hintPlacement } = found.dataset;
        setShown({ text, right: hintPlacement === 'right' });
      }, after);
    };
    const onHover = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') begin(event.target, DELAY_MS);
    };
    const onFocus = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.matches(':focus-visible'))
        begin(event.target, 0);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end();
    };
    const listeners = [
      ['pointerover', onHover],
      ['focusin', onFocus],
      ['focusout', end],
      ['pointerdown', end],
      ['keydown', onKey],
    ] as const;
    for (const [type, listener] of listeners)
      document.addEventListener(type, listener as EventListener, true);
    return () => {
      end();
      for (const [type, listener] of listeners)
        document.removeEventListener(type, listener as EventListener, true);
    };
  }, [id]);
  return shown === null ? null : (
    <Show
      key={shown.text}
      of={hint}
      props={{
        id,
        text: shown.text,
        placement: shown.right ? 'right' : 'bottom',
        anchor,
        onClose: () => setShown(null),
      }}
    />
  );
}
