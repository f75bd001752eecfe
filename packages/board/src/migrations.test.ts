import { DEFAULT_THRESHOLDS } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { prepareDocument, rootMap } from './layout.ts';
import { MIGRATIONS } from './migrations.ts';
import { ROOTS } from './records/records.ts';
import { testOperations, viewOf } from './testing/documents.ts';
import { STORED_LAYOUTS, storedLayout } from './testing/stored-layouts.ts';

function stored(update: string): Y.Doc {
  const doc = prepareDocument(new Y.Doc());
  Y.applyUpdate(doc, storedLayout(update));
  return doc;
}

/** As a server does when it loads a board; answers with what was needed. */
function migrated(doc: Y.Doc): string[] {
  return MIGRATIONS.flatMap(({ what, needed, migrate }) => {
    if (!needed(doc, viewOf(doc))) return [];
    doc.transact(() => migrate(doc));
    return [what];
  });
}

const everything = (doc: Y.Doc) =>
  ROOTS.flatMap((root) => [...rootMap(doc, root).keys()].map((key) => ({ root, key })));

describe.each(STORED_LAYOUTS)('a board with $layout', ({ update }) => {
  it('is whole and valid after loading, and can be worked on', () => {
    const doc = stored(update);
    const counts = ROOTS.map((root) => rootMap(doc, root).size);
    // An initiative that "never ends" was allowed then.
    expect(migrated(doc)).toEqual(['days within their range']);
    expect(ROOTS.map((root) => rootMap(doc, root).size)).toEqual(counts);
    const view = viewOf(doc);
    expect(view.invalid).toEqual([]);
    expect(view.newer).toEqual([]);
    expect(checkTouched(doc, everything(doc))).toEqual([]);
    expect([...view.cards.keys()]).toEqual(['kpi', 'line', 'orders', 'plan']);
    expect(view.cards.get('line')).toMatchObject({ title: 'Line 2', onHand: 12 });
    expect(view.edges.get('c1')).toMatchObject({ ratio: 2, quantity: 40, needBy: '2027-01-04' });
    expect(view.settings).toMatchObject({ title: 'Stored board', horizon: 6, openEditing: true });
    expect(view.settings.thresholds).toEqual({ watch: 0.05, atRisk: 0.2, collision: 0.5 });
    expect(testOperations(doc).updateCard('plan', { title: 'Third shift' }).ok).toBe(true);
    expect(migrated(doc)).toEqual([]);
  });
});

it('the agenda of the last session goes to where sessions are kept now: out of the document', () => {
  const doc = stored(STORED_LAYOUTS.at(-1)?.update ?? '');
  migrated(doc);
  rootMap(doc, 'session').set('agenda', new Y.Map([['kind', 'agenda']]));
  expect(migrated(doc)).toEqual(['the agenda, which stands in the ledger']);
  expect([...rootMap(doc, 'session').keys()]).toEqual(['timer']);
  expect(migrated(doc)).toEqual([]);
});

it('what was written into a field before it had a meaning does not hide the card that has it', () => {
  const doc = stored(STORED_LAYOUTS.at(-1)?.update ?? '');
  migrated(doc);
  const card = (key: string) => rootMap(doc, 'cards').get(key) as Y.Map<unknown>;
  // To a build that did not know capacity, nor an optional end, both were fields of a newer one.
  card('ops:line').set('capacity', 'as much as you like');
  card('sales:kpi').set('title', 7);
  expect(viewOf(doc).cards.has('line')).toBe(false);
  expect(migrated(doc)).toEqual(['optional fields that fit']);
  expect(viewOf(doc).cards.get('line')).toMatchObject({ title: 'Line 2', onHand: 12 });
  // What a card cannot do without is not invented.
  expect(card('sales:kpi').get('title')).toBe(7);
});

describe.each(STORED_LAYOUTS)('a board with $layout that named no thresholds', ({ update }) => {
  it.each([undefined, { watch: 2, atRisk: 1, collision: 0 }])('keeps its colours (%o)', (named) => {
    const doc = stored(update);
    const settings = rootMap(doc, 'settings');
    if (named === undefined) settings.delete('thresholds');
    else settings.set('thresholds', named);
    expect(migrated(doc)).toContain('thresholds of its time');
    const { thresholds } = viewOf(doc).settings;
    expect(thresholds).toEqual({ watch: 0.05, atRisk: 0.2, collision: 0.5 });
    expect(thresholds).not.toEqual(DEFAULT_THRESHOLDS);
    expect(migrated(doc)).toEqual([]);
  });
});

it('a document that holds nothing yet is left to whatever it will be made of', () => {
  expect(migrated(prepareDocument(new Y.Doc()))).toEqual([]);
});
