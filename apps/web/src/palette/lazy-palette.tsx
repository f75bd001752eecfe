import { type ComponentType, useEffect, useState } from 'react';

let loaded: ComponentType | null = null;

async function load(): Promise<ComponentType> {
  const { Palette } = await import('./palette.tsx');
  loaded = Palette;
  return Palette;
}

/** After the page has been painted and has come to rest. */
const AHEAD_MS = 1_000;

/** Fetches the palette soon, because people type at once after Ctrl/Cmd-K; the result leaves it. */
export function loadPaletteAhead(): () => void {
  const timer = setTimeout(() => void load().catch(() => undefined), AHEAD_MS);
  return () => clearTimeout(timer);
}

/**
 * The palette in a chunk of its own. Not by `React.lazy`: that suspends even where the chunk is
 * there, and React holds back what was suspended for 300 ms, in which typed letters are lost.
 */
export function LazyPalette() {
  const [Palette, setPalette] = useState<ComponentType | null>(() => loaded);
  useEffect(() => {
    if (Palette !== null) return;
    let left = false;
    // Without the chunk there is no palette; the next press tries again.
    load().then(
      (component) => {
        if (!left) setPalette(() => component);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [Palette]);
  return Palette === null ? null : <Palette />;
}
