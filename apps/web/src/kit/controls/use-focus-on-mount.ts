import { type RefObject, useEffect, useRef } from 'react';

/**
 * Takes the focus when the part is shown: what had it before is gone, and without this the
 * keyboard would be back at the beginning. The element needs `tabIndex={-1}`.
 */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
