import * as z from 'zod/mini';

/** A text as it is here, and as the server last had it; null = it has none. */
export interface PrivateText {
  readonly text: string;
  readonly sent: string | null;
}

/** Private texts of one person on one board, in this browser's storage and all of its tabs. */
export interface KeptTexts {
  all(): ReadonlyMap<string, PrivateText>;
  write(note: string, text: string): void;
  /** The server has this text now. */
  sent(note: string, text: string): void;
  /** What the server has of all; what it does not have from here yet stays. */
  take(texts: ReadonlyMap<string, string>): void;
  forget(note: string): void;
  destroy(): void;
}

const keptSchema = z.strictObject({ text: z.string(), sent: z.nullable(z.string()) });

/** Before the ids of person and note. */
export const keptTextsOf = (board: string): string => `interlock.private.${board}.`;

/** `changed` is called for every change, of other tabs too. */
export function createKeptTexts(board: string, actor: string, changed: () => void): KeptTexts {
  const prefix = `${keptTextsOf(board)}${actor}.`;
  const texts = new Map<string, PrivateText>(stored(prefix));

  function set(note: string, entry: PrivateText | null): void {
    const before = texts.get(note);
    if (before?.text === entry?.text && before?.sent === entry?.sent) return;
    if (entry === null) texts.delete(note);
    else texts.set(note, entry);
    store(prefix + note, entry);
    changed();
  }

  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(prefix)) return;
    const note = key.slice(prefix.length);
    const entry = parse(newValue);
    if (entry === null) texts.delete(note);
    else texts.set(note, entry);
    changed();
  };
  globalThis.addEventListener?.('storage', onStorage);

  return {
    all: () => texts,
    write: (note, text) => set(note, { text, sent: texts.get(note)?.sent ?? null }),
    sent(note, sent) {
      const entry = texts.get(note);
      if (entry !== undefined) set(note, { ...entry, sent });
    },
    take(server) {
      for (const [note, text] of server) {
        const here = texts.get(note);
        set(
          note,
          here === undefined || here.text === here.sent
            ? { text, sent: text }
            : { ...here, sent: text },
        );
      }
      for (const [note, { text, sent }] of [...texts])
        if (!server.has(note)) set(note, text === sent ? null : { text, sent: null });
    },
    forget: (note) => set(note, null),
    destroy: () => globalThis.removeEventListener?.('storage', onStorage),
  };
}

function parse(json: string | null): PrivateText | null {
  if (json === null) return null;
  try {
    const parsed = keptSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function* stored(prefix: string): Iterable<[string, PrivateText]> {
  for (const key of keysOf(prefix)) {
    const entry = parse(localStorage.getItem(key));
    if (entry !== null) yield [key.slice(prefix.length), entry];
  }
}

function store(key: string, entry: PrivateText | null): void {
  try {
    if (entry === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(entry));
  } catch {
    // Storage may be forbidden or full: then it outlives no reload until the server has it.
  }
}

function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    // Forbidden storage holds nothing.
    return [];
  }
}

/** Removes what this browser keeps of a board, whoever wrote it. */
export function forgetKeptTexts(board: string): void {
  for (const key of keysOf(keptTextsOf(board))) store(key, null);
}
