import { emptyLedger, fold, ledgerEventSchema } from '@interlock/ledger';
import { contractTermsSchema } from '@interlock/plan';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { composePlan } from './compose-plan.ts';
import { contentOf, documentFromContent } from './content.ts';
import { rootMap } from './layout.ts';
import { ROOTS } from './records/records.ts';
import { type Template, templateEntries } from './template.ts';
import { templates } from './templates/index.ts';
import { viewOf } from './testing/documents.ts';

const all: Template[] = Object.values(templates);
function open(template: Template) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentFromContent(template.content));
  const entries = templateEntries(template, '2026-11-19T13:00:00.000Z');
  return { doc, entries, view: viewOf(doc), ledger: fold(emptyLedger, entries) };
}

test.each(all)(
  '$id is a valid board, and comes back as the content that it was made from',
  (template) => {
    const { doc, view } = open(template);
    expect(view.invalid).toEqual([]);
    const touched = ROOTS.flatMap((root) =>
      [...rootMap(doc, root).keys()].map((key) => ({ root, key })),
    );
    expect(checkTouched(doc, touched)).toEqual([]);
    const again = new Y.Doc();
    Y.applyUpdate(again, documentFromContent(contentOf(view)));
    expect(viewOf(again)).toEqual(view);
    expect(view.cards.size).toBe(template.content.cards.length);
    expect(view.edges.size).toBe(template.content.edges.length);
  },
);

test.each(all)(
  'the ledger of $id holds valid events on cards and terms that are there',
  (template) => {
    const { entries, view } = open(template);
    for (const { type, payload } of entries) {
      const parsed = ledgerEventSchema.parse({ type, payload });
      if (parsed.type === 'contract-signed')
        expect(contractTermsSchema.parse(parsed.payload.terms)).toEqual(parsed.payload.terms);
      if (parsed.type === 'targets-set' || parsed.type === 'actuals-reported')
        for (const { card } of parsed.payload.items) expect(view.cards.has(card)).toBe(true);
    }
  },
);

test.each(all)(
  'cards of $id stand on the 4 px grid, inside their lanes, none on another',
  (template) => {
    const { departments, cards, notes } = template.content;
    const boxes = [...cards, ...notes].map(({ pos }) => pos);
    for (const [x, y] of boxes) expect([x % 4, y % 4]).toEqual([0, 0]);
    for (const [i, [x, y]] of boxes.entries())
      for (const [u, v] of boxes.slice(i + 1))
        expect(Math.abs(x - u) < 216 && Math.abs(y - v) < 88).toBe(false);
    for (const { pos, department } of cards) {
      const index = departments.findIndex((d) => d.id === department);
      const top = departments.slice(0, index).reduce((sum, d) => sum + d.height, 0);
      expect(pos[1]).toBeGreaterThanOrEqual(top);
      expect(pos[1] + 88).toBeLessThanOrEqual(top + departments[index]!.height);
    }
  },
);

test('of the demonstration every contract is signed but the second source', () => {
  const { view, ledger } = open(templates['fragmented-supply-chain']);
  const { contracts } = composePlan(view, ledger, '2026-11-19');
  expect(contracts.filter((c) => c.state !== 'signed').map((c) => [c.id, c.state])).toEqual([
    ['pm41-assembly', 'proposed'],
  ]);
  for (const { measure } of ledger.measures.values())
    expect([24, 26]).toContain(measure?.actuals.length);
});

test('content with an edge to nowhere, or that breaks a schema, is a fault of the caller', () => {
  const { content } = templates['fragmented-supply-chain'];
  expect(() => documentFromContent({ ...content, cards: [] })).toThrow(TypeError);
  const [first, ...rest] = content.cards;
  expect(() =>
    documentFromContent({ ...content, cards: [{ ...first!, pos: [Number.NaN, 0] }, ...rest] }),
  ).toThrow(TypeError);
});
