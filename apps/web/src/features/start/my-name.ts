const KEY = 'interlock.name';

/** The name that this browser used last; empty where there is none. */
export function myName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    if (name.trim() !== '') localStorage.setItem(KEY, name.trim());
  } catch {
    // Only the convenience is lost.
  }
}
