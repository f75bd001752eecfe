import { useEffect, useRef, useState } from 'react';

/**
 * Takes what is dropped anywhere on the page. `dragging`: such a thing is held over it.
 * @param carries whether it is of interest, as far as its types tell while it is held
 * @param take whether it was taken; then the browser does nothing with it
 */
export function useWindowDrop(
  active: boolean,
  carries: (data: DataTransfer) => boolean,
  take: (data: DataTransfer) => boolean,
): { readonly dragging: boolean } {
  const [dragging, setDragging] = useState(false);
  const ask = useRef({ carries, take });
  ask.current = { carries, take };
  useEffect(() => {
    if (!active) return;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer === null || !ask.current.carries(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDragging(true);
    };
    const leave = (event: DragEvent): void => {
      // Only when the pointer leaves the window; between elements `relatedTarget` is the next one.
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      setDragging(false);
      if (event.dataTransfer !== null && ask.current.take(event.dataTransfer))
        event.preventDefault();
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      setDragging(false);
    };
  }, [active]);
  return { dragging };
}

export const carriesFiles = (data: DataTransfer): boolean => data.types.includes('Files');
