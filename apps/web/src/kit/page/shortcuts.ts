/*
 * A shortcut is written `Mod+Shift+Z`: `Mod` is Ctrl, or Cmd on a Mac; the last part is the
 * `key` of the keyboard event, letters as capitals.
 */

const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function matchesShortcut(event: KeyPress, shortcut: string, mac = isMac()): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  if (otherMod || mod !== parts.includes('Mod')) return false;
  if (event.altKey !== parts.includes('Alt')) return false;
  // `?` needs Shift on most layouts and is named by its character, so Shift is free there.
  const isLetter = /^[A-Z0-9]$/.test(key) || key.length > 1;
  if (isLetter && event.shiftKey !== parts.includes('Shift')) return false;
  return event.key.length === 1 ? event.key.toUpperCase() === key : event.key === key;
}

const NAMES: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Shift: '⇧',
};

/** What is written on a key cap: `Ctrl K`, `⌘ K`, `Esc`. */
export function shortcutLabel(shortcut: string, mac = isMac()): string {
  return shortcut
    .split('+')
    .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : (NAMES[part] ?? part)))
    .join(' ');
}

/** Whether the keyboard belongs to a field, so that single keys must not be taken from it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['button', 'checkbox', 'radio', 'range', 'submit', 'reset'].includes(target.type);
}

/**
 * Whether a key still belongs to a word that an input method composes: Enter then takes the word and
 * sends nothing. Safari ends the composition first and tells it by the key code alone.
 */
export function composes({ nativeEvent }: { readonly nativeEvent: unknown }): boolean {
  return (
    nativeEvent instanceof KeyboardEvent &&
    (nativeEvent.isComposing || nativeEvent.keyCode === IN_COMPOSITION)
  );
}

const IN_COMPOSITION = 229;
