import * as Y from 'yjs';
import {
  type Change,
  type Fields,
  noteText,
  type Replacement,
  replacement,
  snapshotOf,
} from './journal.ts';
import type { Plain } from './plain.ts';
import { idOfKey } from './records/keys.ts';

/** Where a replacement stands in a text that others go on typing in. */
export interface Anchor extends Omit<Replacement, 'index'> {
  readonly start: Y.RelativePosition;
  readonly end: Y.RelativePosition;
}

export type TextChange = Extract<Change, { kind: 'text' }> & { readonly anchor: Anchor | null };
export type StepChange = Exclude<Change, { kind: 'text' }> | TextChange;

/** One step of undo: at most one change per field, entry or text. */
export interface Step {
  readonly changes: readonly StepChange[];
  /** What others had written before it, as {@link RemoteWrites} counts. */
  readonly moment: number;
  readonly at: number;
}

/** Joins the journal of one transaction to one change per place, from first to last state. */
export function stepChanges(doc: Y.Doc, journal: readonly Change[]): StepChange[] {
  const fields = new Map<string, Extract<Change, { kind: 'field' }>>();
  const texts = new Map<string, Extract<Change, { kind: 'text' }>>();
  const entries = new Map<string, Extract<Change, { kind: 'entry' }>>();
  for (const change of journal) {
    const place = `${change.root} ${change.key}`;
    if (entries.has(place)) continue;
    if (change.kind === 'entry') {
      entries.set(place, { ...change, before: earlier(change, place, fields, texts) });
    } else if (change.kind === 'field') {
      const name = `${place} ${change.field}`;
      fields.set(name, { ...change, before: (fields.get(name) ?? change).before });
    } else {
      texts.set(place, { ...change, before: (texts.get(place) ?? change).before });
    }
  }
  const covered = (change: Change): boolean => entries.has(`${change.root} ${change.key}`);
  return [
    ...[...entries.values()]
      .map((change) => ({ ...change, after: snapshotOf(doc, change.root, change.key) }))
      .filter(({ before, after }) => before !== undefined || after !== undefined),
    ...[...fields.values()].filter((change) => !covered(change)),
    ...[...texts.values()]
      .filter((change) => !covered(change))
      .map((change) => ({
        ...change,
        anchor: anchorOf(doc, change.key, change.before, change.after),
      })),
  ];
}

/** An entry as it was before fields of it, changed in the same step, were written. */
function earlier(
  change: Extract<Change, { kind: 'entry' }>,
  place: string,
  fields: ReadonlyMap<string, Extract<Change, { kind: 'field' }>>,
  texts: ReadonlyMap<string, Extract<Change, { kind: 'text' }>>,
): Fields | undefined {
  if (change.before === undefined) return undefined;
  const before: Record<string, Plain> = { ...change.before };
  for (const [name, field] of fields) {
    if (!name.startsWith(`${place} `)) continue;
    if (field.before === undefined) delete before[field.field];
    else before[field.field] = field.before;
  }
  const text = texts.get(place);
  return text === undefined ? before : { ...before, body: text.before };
}

/** Where the replacement of `before` by `after` stands in the note's text as it is now. */
export function anchorOf(doc: Y.Doc, key: string, before: string, after: string): Anchor | null {
  const text = noteText(doc, key);
  if (text === null || text.toString() !== after) return null;
  const { index, removed, inserted } = replacement(before, after);
  const end = index + inserted.length;
  return {
    removed,
    inserted,
    // Bound to the inserted characters themselves, or to the one before where there are none.
    start: Y.createRelativePositionFromTypeIndex(text, index, inserted === '' ? -1 : 0),
    end: Y.createRelativePositionFromTypeIndex(text, end, -1),
  };
}

/** Index of the anchored text; null where others have changed it, or it is gone. */
export function locate(doc: Y.Doc, { key, after, anchor }: TextChange): number | null {
  const text = noteText(doc, key);
  if (text === null || anchor === null) return null;
  const now = text.toString();
  // As this step left it: no need to look for the place, which own undo may have made anew.
  if (now === after) return null;
  const { start, end, inserted } = anchor;
  if (inserted === '' && start.item !== null && Y.getItem(doc.store, start.item).deleted)
    return null;
  const from = Y.createAbsolutePositionFromRelativePosition(start, doc);
  const to = Y.createAbsolutePositionFromRelativePosition(end, doc);
  if (from?.type !== text || to?.type !== text) return null;
  return now.slice(from.index, to.index) === inserted ? from.index : null;
}

export function subjectsOf(changes: readonly StepChange[]): string[] {
  return [...new Set(changes.map(({ key }) => idOfKey(key)).filter((id) => id !== ''))];
}
