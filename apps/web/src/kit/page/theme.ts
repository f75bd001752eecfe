import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const KEY = 'interlock.theme';
const listeners = new Set<() => void>();
const darkQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system'; // storage may be forbidden; then the system decides
  }
}

function resolve(choice: ThemeChoice): Theme {
  return choice === 'system' ? (darkQuery().matches ? 'dark' : 'light') : choice;
}

/** Puts the theme on the root element, where tokens.css looks for it. */
function apply(): void {
  document.documentElement.dataset.theme = resolve(readChoice());
  for (const listener of listeners) listener();
}

const PRESET_KEY = 'interlock.preset';

/** Type × 1.25, for a room that looks at a wall; tells whether it is on now. */
export function toggleProjector(): boolean {
  const on = document.documentElement.dataset.preset !== 'projector';
  try {
    if (on) localStorage.setItem(PRESET_KEY, 'projector');
    else localStorage.removeItem(PRESET_KEY);
  } catch {
    // Not kept over a reload; the page still changes now.
  }
  showPreset(on);
  return on;
}

function showPreset(projector: boolean): void {
  if (projector) document.documentElement.dataset.preset = 'projector';
  else delete document.documentElement.dataset.preset;
}

/** Call once, before the first paint. */
export function startTheme(): void {
  apply();
  try {
    showPreset(localStorage.getItem(PRESET_KEY) === 'projector');
  } catch {
    // Storage may be forbidden; then the type is as usual.
  }
  darkQuery().addEventListener('change', apply);
}

export function setThemeChoice(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Not kept over a reload; the page still changes now.
  }
  apply();
}

export function toggleTheme(): void {
  setThemeChoice(resolve(readChoice()) === 'dark' ? 'light' : 'dark');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme that is shown now; the canvas draws by it. */
export function useTheme(): Theme {
  const read = (): Theme => resolve(readChoice());
  return useSyncExternalStore(subscribe, read, read);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, readChoice, readChoice);
}
