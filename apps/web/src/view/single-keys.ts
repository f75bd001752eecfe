import { createStore } from 'zustand/vanilla';

const KEY = 'interlock.single-keys';

/**
 * Whether a letter alone is a shortcut. Who speaks to the computer, or hits keys by accident, switches
 * that off in this browser (WCAG 2.1.4); every command stays in the search and in the menus.
 */
export const singleKeys = createStore<{ readonly on: boolean }>(() => ({ on: read() }));

export function switchSingleKeys(on: boolean): void {
  singleKeys.setState({ on });
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Not kept over a reload; the keys still obey now.
  }
}

/** Whether a shortcut is one character, with Shift or without. */
export function isSingleKey(shortcut: string): boolean {
  const parts = shortcut.split('+').filter((part) => part !== 'Shift');
  return parts.length === 1 && parts[0]?.length === 1;
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
