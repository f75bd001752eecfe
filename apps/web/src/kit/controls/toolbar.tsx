import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { moveFocus } from './arrow-keys.ts';

const BUTTONS = 'button:not(:disabled)';

/** A column of buttons, or a row, that is one stop of Tab: arrows walk in it, coming back finds the last one. */
export function Toolbar({
  label,
  className,
  row = false,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly row?: boolean;
  readonly children: ReactNode;
}) {
  const last = useRef<HTMLElement | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Tab') {
      moveFocus(event, BUTTONS);
      return;
    }
    // From its end the browser itself goes on to what comes after, or before.
    const all = event.currentTarget.querySelectorAll<HTMLElement>(BUTTONS);
    const left = document.activeElement as HTMLElement;
    all[event.shiftKey ? 0 : all.length - 1]?.focus();
    last.current = left;
  };
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const back = last.current;
    last.current = null;
    const fromOutside = !event.currentTarget.contains(event.relatedTarget);
    if (fromOutside && back?.isConnected && event.target.matches(':focus-visible')) back.focus();
  };
  return (
    <div
      role="toolbar"
      aria-orientation={row ? 'horizontal' : 'vertical'}
      aria-label={label}
      className={className}
      onKeyDownCapture={onKeyDown}
      onFocusCapture={onFocus}
    >
      {children}
    </div>
  );
}
