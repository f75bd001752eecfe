import type * as Y from 'yjs';
import { findKey } from './desk.ts';
import {
  entryMap,
  holderOf,
  journalOf,
  noteText,
  record,
  replaceText,
  snapshotOf,
} from './journal.ts';
import { prepareDocument, rootMap } from './layout.ts';
import { ORIGIN } from './origin.ts';
import { RemoteWrites } from './remote-writes.ts';
import { heldBy, obstacleOf } from './undo-check.ts';
import {
  anchorOf,
  locate,
  type Step,
  type StepChange,
  stepChanges,
  subjectsOf,
} from './undo-step.ts';

export type UndoResult =
  | { readonly ok: true; readonly subjects: readonly string[] }
  | { readonly ok: false; readonly reason: 'nothing' }
  /** It would take a contract in force out of its place, or a card at its end; the step is given up. */
  | { readonly ok: false; readonly reason: 'in-force'; readonly subjects: readonly string[] }
  | {
      readonly ok: false;
      /** Somebody else wrote the same afterwards: nothing was changed, the step is given up. */
      readonly reason: 'changed-by-other';
      /** Yjs client id of who wrote last, where it can be known; awareness has the name. */
      readonly client: number | null;
      /** Ids of what they changed, and the field where it is one. */
      readonly subjects: readonly string[];
      readonly field: string | null;
    };

/** Undo and redo of this person's own operations. */
export interface Undo {
  undo(): UndoResult;
  redo(): UndoResult;
  /** Makes one step of cards that the server drew for this person, as soon as all of them are here. */
  adopt(cards: readonly string[]): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Called when `canUndo` or `canRedo` may have changed. */
  subscribe(listener: () => void): () => void;
  clear(): void;
  destroy(): void;
}

export interface UndoOptions {
  /** Milliseconds; absent = the clock. Typing within a second is one step. */
  readonly now?: () => number;
  /** Whether a contract in force holds this card or contract in its place. */
  readonly inForce?: (id: string) => boolean;
}

const MOST_STEPS = 500;
const TYPING_PAUSE_MS = 1000;

/**
 * Undo of what was done with {@link ORIGIN} on this document. A step is undone as a whole or, where
 * somebody else has written the same since, not at all.
 */
export function createUndo(doc: Y.Doc, options: UndoOptions = {}): Undo {
  prepareDocument(doc);
  const now = options.now ?? Date.now;
  const origin = { name: 'interlock-undo' };
  const remote = new RemoteWrites(doc, (other) => other === ORIGIN || other === origin);
  const listeners = new Set<() => void>();
  let done: Step[] = [];
  let undone: Step[] = [];
  /** Drawn by the server, and not here yet. */
  let expected: (readonly string[])[] = [];

  function notify(): void {
    if (done.length === 0 && undone.length === 0) remote.forget();
    for (const listener of [...listeners]) listener();
  }

  function take(step: Step): void {
    done = [...done.slice(1 - MOST_STEPS), step];
    undone = [];
    notify();
  }

  function takeExpected(): void {
    const here = expected.filter((cards) => cards.every((id) => findKey(doc, 'cards', id)));
    if (here.length === 0) return;
    expected = expected.filter((cards) => !here.includes(cards));
    for (const cards of here) {
      const changes = cards.map((id): StepChange => {
        const key = findKey(doc, 'cards', id) ?? '';
        const after = snapshotOf(doc, 'cards', key);
        return { kind: 'entry', root: 'cards', key, before: undefined, after };
      });
      take({ changes, moment: remote.moment, at: Number.NEGATIVE_INFINITY });
    }
  }

  const afterTransaction = (transaction: Y.Transaction): void => {
    takeExpected();
    if (transaction.origin !== ORIGIN) return;
    const changes = stepChanges(doc, journalOf(transaction));
    if (changes.length === 0) return;
    const step: Step = { changes, moment: remote.moment, at: now() };
    const last = done.at(-1);
    const joined = last === undefined ? null : typingOn(doc, last, step, remote);
    if (joined !== null) done = done.slice(0, -1);
    take(joined ?? step);
  };
  doc.on('afterTransaction', afterTransaction);

  /** Takes the step back and answers with the step that does it again; null where it is blocked. */
  function revert(step: Step | undefined): { result: UndoResult; inverse: Step | null } {
    if (step === undefined) return { result: { ok: false, reason: 'nothing' }, inverse: null };
    const held = heldBy(step, options.inForce);
    if (held.length > 0)
      return { result: { ok: false, reason: 'in-force', subjects: held }, inverse: null };
    const obstacle = obstacleOf(doc, step, remote);
    if (obstacle !== null)
      return { result: { ok: false, reason: 'changed-by-other', ...obstacle }, inverse: null };
    let inverted: StepChange[] = [];
    doc.transact((transaction) => {
      inverted = step.changes.map((change) => revertChange(doc, change));
      for (const change of inverted) record(transaction, change);
    }, origin);
    return {
      result: { ok: true, subjects: subjectsOf(step.changes) },
      inverse: { changes: inverted, moment: remote.moment, at: Number.NEGATIVE_INFINITY },
    };
  }

  return {
    undo() {
      const { result, inverse } = revert(done.at(-1));
      done = done.slice(0, -1);
      if (inverse !== null) undone = [...undone, inverse];
      notify();
      return result;
    },
    redo() {
      const { result, inverse } = revert(undone.at(-1));
      undone = undone.slice(0, -1);
      if (inverse !== null) done = [...done, inverse];
      notify();
      return result;
    },
    adopt(cards) {
      if (cards.length === 0) return;
      expected = [...expected, cards];
      takeExpected();
    },
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      done = [];
      undone = [];
      expected = [];
      notify();
    },
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      remote.destroy();
      listeners.clear();
    },
  };
}

/** Puts back what was there before a change; the answer is the change that it made itself. */
function revertChange(doc: Y.Doc, change: StepChange): StepChange {
  const { root, key, before, after } = change;
  switch (change.kind) {
    case 'field': {
      const holder = holderOf(doc, root, key);
      if (change.before === undefined) holder?.delete(change.field);
      else holder?.set(change.field, change.before);
      return { ...change, before: change.after, after: change.before };
    }
    case 'entry': {
      const map = rootMap(doc, change.root);
      if (change.before === undefined) map.delete(key);
      else map.set(key, entryMap(change.root, change.before));
      return { ...change, before: change.after, after: snapshotOf(doc, change.root, key) };
    }
    case 'text':
      return revertText(doc, { ...change, before: String(before), after: String(after) });
  }
}

function revertText(doc: Y.Doc, change: Extract<StepChange, { kind: 'text' }>): StepChange {
  const text = noteText(doc, change.key);
  if (text === null) return change;
  const was = text.toString();
  const index = locate(doc, change);
  if (index === null || change.anchor === null) {
    replaceText(text, change.before);
  } else {
    const { removed, inserted } = change.anchor;
    if (inserted !== '') text.delete(index, inserted.length);
    if (removed !== '') text.insert(index, removed);
  }
  const is = text.toString();
  return { ...change, before: was, after: is, anchor: anchorOf(doc, change.key, was, is) };
}

/** Two steps of typing in one note as one, where nothing came between them. */
function typingOn(doc: Y.Doc, last: Step, step: Step, remote: RemoteWrites): Step | null {
  const [first] = last.changes;
  const [next] = step.changes;
  if (last.changes.length !== 1 || step.changes.length !== 1) return null;
  if (first?.kind !== 'text' || next?.kind !== 'text' || first.key !== next.key) return null;
  if (step.at - last.at > TYPING_PAUSE_MS || first.after !== next.before) return null;
  if (remote.after(last.moment, 'notes', next.key, 'body') !== null) return null;
  const anchor = anchorOf(doc, next.key, first.before, next.after);
  return { ...step, changes: [{ ...next, before: first.before, anchor }] };
}
