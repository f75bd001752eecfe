import type { BoardView, Note } from '@interlock/board';
import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { privateTextsRoute } from '@interlock/protocol/routes/private-texts';
import { writePrivateTextRoute } from '@interlock/protocol/routes/write-private-text';
import { toast } from '../kit/page/toasts.ts';
import { type ApiProblem, api } from './api.ts';
import { reconnectDelay } from './backoff.ts';
import { createKeptTexts, type PrivateText } from './kept-texts.ts';

/** What this person writes on sealed notes: in this browser and on the server, on no board. */
export interface PrivateTexts {
  /** The own text of a sealed note; empty where there is none. */
  of(note: string): string;
  write(note: string, text: string): void;
  /** Texts that the server does not have yet. */
  readonly unsent: number;
  /** Grows with every change of what `of` answers. */
  readonly version: number;
  /** Asks the server for what was written elsewhere; sends what it does not have. */
  refresh(): void;
  /** The board has changed: what was revealed is no private text any more. */
  settle(): void;
  destroy(): void;
}

export interface PrivateTextsPorts {
  readonly board: string;
  readonly actor: string;
  /** As the document has it. */
  view(): BoardView;
  /** Everything written here is on the server's disk: it knows the note, too. */
  documentSaved(): boolean;
  /** Writes the text of an open note. */
  publish(note: string, text: string): void;
  /** A text, or how many are unsent, has changed. */
  changed(): void;
}

const TYPING_PAUSE_MS = 300;
/** Not now, but later: the server, the line to it or the note is away. */
const LATER: ReadonlySet<string> = new Set<ApiProblem['reason']>([
  'unreachable',
  'unexpected',
  'note-unknown',
  'store-unavailable',
  'too-many-requests',
  'busy',
  'internal',
]);

export function createPrivateTexts(ports: PrivateTextsPorts): PrivateTexts {
  const { board, actor } = ports;
  const kept = createKeptTexts(board, actor, changed);
  /** Refused for what they are: they wait for their author. */
  const refused = new Map<string, string>();
  let version = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending = false;
  let failures = 0;
  let destroyed = false;

  function changed(): void {
    version += 1;
    ports.changed();
  }

  const isSealed = (note: Note | undefined): boolean => note?.sealedBy === actor;
  const waiting = (): [string, PrivateText][] =>
    [...kept.all()].filter(
      ([note, { text, sent }]) => text !== sent && isSealed(ports.view().notes.get(note)),
    );
  const due = (): [string, PrivateText][] =>
    waiting().filter(([note, { text }]) => refused.get(note) !== text);

  function sendIn(ms: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      void send();
    }, ms);
  }

  async function send(): Promise<void> {
    if (sending || destroyed) return;
    if (!ports.documentSaved()) {
      if (due().length > 0) sendIn(TYPING_PAUSE_MS);
      return;
    }
    sending = true;
    for (const [note, { text }] of due()) {
      const result = await api(writePrivateTextRoute, { board, note }, { body: text });
      if (destroyed) return;
      if (result.ok) {
        failures = 0;
        kept.sent(note, text);
      } else if (result.problem.reason === 'note-open') {
        // Revealed at this moment: the board will say so, and then it is written there.
        refused.set(note, text);
      } else if (LATER.has(result.problem.reason)) {
        failures += 1;
        break;
      } else {
        refused.set(note, text);
        toast(
          say`Your private note is kept in this browser only: ${result.problem.message}`,
          'error',
        );
      }
    }
    sending = false;
    if (due().length > 0)
      sendIn(failures === 0 ? TYPING_PAUSE_MS : reconnectDelay(failures - 1, Math.random()));
  }

  /** What was typed when the note was revealed already belongs on it, beside what others wrote. */
  function publish(note: Note, { text, sent }: PrivateText): void {
    if (text === sent || note.body.includes(text)) return;
    const untouched = note.body === (sent ?? '');
    ports.publish(
      note.id,
      (untouched ? text : `${note.body}\n${text}`).slice(0, LIMITS.noteLength),
    );
    toast(
      say`A private note of yours was revealed while you wrote: your last words are on it now.`,
    );
  }

  function settle(): void {
    const { notes, settings } = ports.view();
    for (const [id, entry] of [...kept.all()]) {
      const note = notes.get(id);
      // A deleted note may come back by undo, as long as private writing goes on.
      if (note === undefined ? settings.privateNotes === true : isSealed(note)) continue;
      kept.forget(id);
      if (note !== undefined) publish(note, entry);
    }
    if (!sending && timer === null && due().length > 0) sendIn(TYPING_PAUSE_MS);
  }

  async function load(): Promise<void> {
    const before = version;
    const got = await api(privateTextsRoute, { board });
    if (destroyed || !got.ok) return;
    // What came in between may be newer than this answer.
    if (version !== before) await load();
    else kept.take(new Map(Object.entries(got.value.texts)));
  }

  return {
    of: (note) => kept.all().get(note)?.text ?? '',
    write(note, text) {
      kept.write(note, text);
      sendIn(TYPING_PAUSE_MS);
    },
    get unsent() {
      return waiting().length;
    },
    get version() {
      return version;
    },
    refresh() {
      // First of all: the server has no text any more of what was revealed.
      settle();
      refused.clear();
      failures = 0;
      void load().then(send);
    },
    settle,
    destroy() {
      destroyed = true;
      if (timer !== null) clearTimeout(timer);
      kept.destroy();
    },
  };
}
