import { describe, expect, it } from 'vitest';
import { isSingleKey } from '../../view/single-keys.ts';
import { matchesShortcut, shortcutLabel } from './shortcuts.ts';

const press = (key: string, mods: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...mods,
});

describe('matchesShortcut', () => {
  it('takes a letter in either case but only without other keys', () => {
    expect(matchesShortcut(press('c'), 'C', false)).toBe(true);
    expect(matchesShortcut(press('c', { ctrlKey: true }), 'C', false)).toBe(false);
    expect(matchesShortcut(press('C', { shiftKey: true }), 'C', false)).toBe(false);
  });

  it('reads Mod as Ctrl, and as Cmd on a Mac', () => {
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matchesShortcut(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  });

  it('tells undo from redo by Shift', () => {
    const redo = press('Z', { ctrlKey: true, shiftKey: true });
    expect(matchesShortcut(redo, 'Mod+Shift+Z', false)).toBe(true);
    expect(matchesShortcut(redo, 'Mod+Z', false)).toBe(false);
  });

  it('finds the question mark on layouts where it needs Shift', () => {
    expect(matchesShortcut(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesShortcut(press('?'), '?', false)).toBe(true);
  });
});

describe('shortcutLabel', () => {
  it('writes what stands on the keys', () => {
    expect(shortcutLabel('Mod+K', false)).toBe('Ctrl K');
    expect(shortcutLabel('Mod+K', true)).toBe('⌘ K');
    expect(shortcutLabel('Escape', false)).toBe('Esc');
  });
});

describe('isSingleKey', () => {
  it('is one character, with Shift or without, and nothing that is held with another key', () => {
    for (const shortcut of ['C', '1', '?', 'Shift+D', ']'])
      expect(isSingleKey(shortcut), shortcut).toBe(true);
    for (const shortcut of ['Mod+K', 'Mod+Shift+Z', 'Alt+A', 'Escape', 'Delete'])
      expect(isSingleKey(shortcut), shortcut).toBe(false);
  });
});
