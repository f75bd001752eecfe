import { type PointerEvent, useCallback, useState } from 'react';

/**
 * Whether the board is worked with a finger: at first as the device suggests, then as the last press
 * was. A finger moves the view, and of the cards only the selected ones, so that nobody moves a card
 * while looking around; a mouse and a pen select and move whatever they press.
 */
export function useFinger(): readonly [
  finger: boolean,
  onPointerDownCapture: (event: PointerEvent) => void,
] {
  const [finger, setFinger] = useState(() => matchMedia('(pointer: coarse)').matches);
  const notice = useCallback(
    ({ pointerType }: PointerEvent) => setFinger(pointerType === 'touch'),
    [],
  );
  return [finger, notice];
}
