import type { ComponentType } from 'react';
import { Fetched } from '../controls/fetched.tsx';

export const palette = new Fetched<ComponentType<object>>(() =>
  import('./palette.tsx').then((m) => m.Palette),
);

/** After the page has been painted and has come to rest. */
const AHEAD_MS = 1_000;

/** Fetches the palette soon, because people type at once after Ctrl/Cmd-K; the result leaves it. */
export function loadPaletteAhead(): () => void {
  const timer = setTimeout(palette.ahead, AHEAD_MS);
  return () => clearTimeout(timer);
}
