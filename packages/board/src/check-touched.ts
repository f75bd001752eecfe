import { say } from '@interlock/language';
import { settingsSchema } from '@interlock/plan';
import type * as Y from 'yjs';
import { readEntry } from './entry.ts';
import { rootMap, type Touched } from './layout.ts';
import { newerIssue, withoutNewer } from './newer-fields.ts';
import { isPlain } from './plain.ts';
import { cardKey, edgeKey, idOfKey, parseKey } from './records/keys.ts';
import { type EntryRoot, isRoot, ROOTS } from './records/records.ts';

/** One thing in the document that must not be there. */
export interface Violation {
  readonly root: string;
  readonly key: string;
  readonly field: string;
  readonly message: string;
}

/**
 * The strict check of the server's guard: what was touched must be valid now, in a document that
 * already holds the update. An entry that is gone is fine. Never throws on foreign content.
 */
export function checkTouched(doc: Y.Doc, touched: Iterable<Touched>): Violation[] {
  const violations = rootViolations(doc);
  const ids = new Ids(doc);
  let settingsChecked = false;
  for (const { root, key, within = false } of touched) {
    const report = (field: string, message: string) => {
      violations.push({ root, key, field, message });
    };
    if (!isRoot(root)) {
      report('', say`there is no such root`);
    } else if (root === 'settings') {
      if (!settingsChecked) checkSettings(doc, report);
      settingsChecked = true;
    } else if (rootMap(doc, root).has(key)) {
      checkEntryAt(doc, ids, root, key, within, report);
    } else if (root === 'departments') {
      checkRemovedDepartment(doc, key, report);
    }
  }
  return violations;
}

type Report = (field: string, message: string) => void;

/** Roots that must not be, or that hold a list beside their keys. */
function rootViolations(doc: Y.Doc): Violation[] {
  const violations: Violation[] = [];
  for (const name of doc.share.keys())
    if (!isRoot(name))
      violations.push({ root: name, key: '', field: '', message: say`there is no such root` });
  for (const root of ROOTS)
    if (rootMap(doc, root)._start !== null)
      violations.push({ root, key: '', field: '', message: say`a root must not hold a list` });
  return violations;
}

function checkSettings(doc: Y.Doc, report: Report): void {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of rootMap(doc, 'settings').entries()) {
    if (field === '__proto__' || !isPlain(value)) {
      report(field, say`the value must be plain and finite`);
      return;
    }
    fields[field] = value;
  }
  const parsed = withoutNewer(settingsSchema, fields);
  const issues = parsed.ok ? [newerIssue(fields, parsed.newer)] : parsed.issues;
  for (const issue of issues) if (issue !== null) report(issue.field, issue.message);
}

/** Which ids are where: looked up for a few entries, counted once for many. */
class Ids {
  readonly #doc: Y.Doc;
  #departments: readonly string[] | null = null;
  #edges: Map<string, number> | null = null;
  #asked = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  get departments(): readonly string[] {
    this.#departments ??= [...rootMap(this.#doc, 'departments').keys()];
    return this.#departments;
  }

  /** Whether a card of this id stands in another department. */
  cardElsewhere(department: string, id: string): boolean {
    const cards = rootMap(this.#doc, 'cards');
    return this.departments.some((other) => other !== department && cards.has(cardKey(other, id)));
  }

  /** Whether the id of this edge stands under another key too. */
  edgeElsewhere(key: string, id: string): boolean {
    this.#asked += 1;
    const { departments } = this;
    const edges = rootMap(this.#doc, 'edges');
    if (this.#edges === null && this.#asked <= MAX_ASKED && departments.length <= MAX_PAIRED)
      return departments.some((a) =>
        departments.some((b) => {
          const other = edgeKey(a, b, id);
          return other !== key && edges.has(other);
        }),
      );
    this.#edges ??= counted(edges.keys());
    return (this.#edges.get(id) ?? 0) > (edges.has(key) ? 1 : 0);
  }
}

/** Beyond either the ids of all edges are counted instead of looked up. */
const MAX_ASKED = 8;
const MAX_PAIRED = 20;

function counted(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const id = idOfKey(key);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function checkEntryAt(
  doc: Y.Doc,
  ids: Ids,
  root: EntryRoot,
  key: string,
  within: boolean,
  report: Report,
): void {
  const read = readEntry(root, key, rootMap(doc, root).get(key));
  if (!read.ok) {
    for (const { field, message } of read.issues) report(field, message);
    return;
  }
  const newer = newerIssue(rootMap(doc, root).get(key), read.newer);
  if (newer !== null) report(newer.field, newer.message);
  const parsed = parseKey(key);
  // The key was checked when the entry came under it.
  if (root === 'cards' && !within && parsed?.kind === 'card')
    checkCardKey(ids, parsed, key, report);
  if (root === 'edges' && parsed?.kind === 'edge')
    checkEdgeKey(doc, ids, parsed, key, read.value as { from: string; to: string }, report);
}

function checkCardKey(
  ids: Ids,
  { department, id }: { department: string; id: string },
  key: string,
  report: Report,
): void {
  if (!ids.departments.includes(department)) report('', say`there is no department ${department}`);
  if (ids.cardElsewhere(department, id)) report('', say`the id of ${key} belongs to another card`);
}

function checkEdgeKey(
  doc: Y.Doc,
  ids: Ids,
  place: { supplierDepartment: string; consumerDepartment: string; id: string },
  key: string,
  ends: { from: string; to: string },
  report: Report,
): void {
  if (ends.from === ends.to) report('to', say`a card cannot be connected to itself`);
  const { supplierDepartment: supplier, consumerDepartment: consumer } = place;
  checkEnd(doc, ids, ends.from, supplier, 'from', report);
  checkEnd(doc, ids, ends.to, consumer, 'to', report);
  if (ids.edgeElsewhere(key, place.id)) report('', say`the id of ${key} belongs to another edge`);
}

/** The department in an edge's key must be that of its card, where the card is still there. */
function checkEnd(
  doc: Y.Doc,
  ids: Ids,
  card: string,
  department: string,
  field: string,
  report: Report,
): void {
  if (!ids.departments.includes(department)) report('', say`there is no department ${department}`);
  if (rootMap(doc, 'cards').has(cardKey(department, card))) return;
  if (ids.cardElsewhere(department, card))
    report(field, say`card ${card} does not belong to ${department}`);
}

function checkRemovedDepartment(doc: Y.Doc, department: string, report: Report): void {
  for (const key of rootMap(doc, 'cards').keys())
    if (key.startsWith(`${department}:`)) {
      report('', say`the department still has cards`);
      return;
    }
}
