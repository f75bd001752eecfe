import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

/** Two fingers zoom the board; fetched where the screen can be touched. */
export function usePinch(root: RefObject<HTMLElement | null>): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = root.current;
    if (!element || navigator.maxTouchPoints === 0) return;
    let stop: (() => void) | null = null;
    let left = false;
    void import('./pinch.ts').then(({ listenForPinch }) => {
      if (!left) stop = listenForPinch(element, flow);
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [flow, root]);
}
