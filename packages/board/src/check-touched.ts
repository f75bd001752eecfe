import { settingsSchema } from '@interlock/plan';
import type * as Y from 'yjs';
import { type EntryRoot, readEntry } from './entry.ts';
import {
  cardKey,
  edgeKey,
  idOfKey,
  isRoot,
  parseKey,
  ROOTS,
  rootMap,
  type Touched,
} from './layout.ts';
import { issuesOf } from './outcome.ts';
import { isPlain } from './plain.ts';

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
  let settingsChecked = false;
  for (const { root, key } of touched) {
    const report = (field: string, message: string) => {
      violations.push({ root, key, field, message });
    };
    if (!isRoot(root)) {
      report('', 'there is no such root');
    } else if (root === 'settings') {
      if (!settingsChecked) checkSettings(doc, report);
      settingsChecked = true;
    } else if (rootMap(doc, root).has(key)) {
      checkEntryAt(doc, root, key, report);
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
      violations.push({ root: name, key: '', field: '', message: 'there is no such root' });
  for (const root of ROOTS)
    if (rootMap(doc, root)._start !== null)
      violations.push({ root, key: '', field: '', message: 'a root must not hold a list' });
  return violations;
}

function checkSettings(doc: Y.Doc, report: Report): void {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of rootMap(doc, 'settings').entries()) {
    if (field === '__proto__' || !isPlain(value)) {
      report(field, 'the value must be plain and finite');
      return;
    }
    fields[field] = value;
  }
  const parsed = settingsSchema.safeParse(fields);
  if (!parsed.success)
    for (const { field, message } of issuesOf(parsed.error)) report(field, message);
}

function checkEntryAt(doc: Y.Doc, root: EntryRoot, key: string, report: Report): void {
  const read = readEntry(root, key, rootMap(doc, root).get(key));
  if (!read.ok) {
    for (const { field, message } of read.issues) report(field, message);
    return;
  }
  const parsed = parseKey(key);
  if (root === 'cards' && parsed?.kind === 'card') checkCardKey(doc, parsed, key, report);
  if (root === 'edges' && parsed?.kind === 'edge')
    checkEdgeKey(doc, parsed, key, read.value as { from: string; to: string }, report);
}

function departmentIds(doc: Y.Doc): string[] {
  return [...rootMap(doc, 'departments').keys()];
}

function checkCardKey(
  doc: Y.Doc,
  { department, id }: { department: string; id: string },
  key: string,
  report: Report,
): void {
  if (!rootMap(doc, 'departments').has(department))
    report('', `there is no department ${department}`);
  const cards = rootMap(doc, 'cards');
  for (const other of departmentIds(doc))
    if (other !== department && cards.has(cardKey(other, id)))
      report('', `the id of ${key} belongs to another card`);
}

function checkEdgeKey(
  doc: Y.Doc,
  place: { supplierDepartment: string; consumerDepartment: string; id: string },
  key: string,
  ends: { from: string; to: string },
  report: Report,
): void {
  if (ends.from === ends.to) report('to', 'a card cannot be connected to itself');
  const { supplierDepartment: supplier, consumerDepartment: consumer } = place;
  checkEnd(doc, ends.from, supplier, 'from', report);
  checkEnd(doc, ends.to, consumer, 'to', report);
  const departments = departmentIds(doc);
  const edges = rootMap(doc, 'edges');
  const doubled =
    departments.length ** 2 < edges.size
      ? departments.some((a) =>
          departments.some((b) => {
            const other = edgeKey(a, b, place.id);
            return other !== key && edges.has(other);
          }),
        )
      : [...edges.keys()].some((other) => other !== key && idOfKey(other) === place.id);
  if (doubled) report('', `the id of ${key} belongs to another edge`);
}

/** The department in an edge's key must be that of its card, where the card is still there. */
function checkEnd(
  doc: Y.Doc,
  card: string,
  department: string,
  field: string,
  report: Report,
): void {
  if (!rootMap(doc, 'departments').has(department))
    report('', `there is no department ${department}`);
  const cards = rootMap(doc, 'cards');
  if (cards.has(cardKey(department, card))) return;
  if (departmentIds(doc).some((other) => cards.has(cardKey(other, card))))
    report(field, `card ${card} does not belong to ${department}`);
}

function checkRemovedDepartment(doc: Y.Doc, department: string, report: Report): void {
  for (const key of rootMap(doc, 'cards').keys())
    if (key.startsWith(`${department}:`)) {
      report('', 'the department still has cards');
      return;
    }
}
