import { createOperations, createProjector } from '@interlock/board';
import { speak } from '@interlock/language';
import { CARD_KIND_NAMES } from '@interlock/plan';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardEntries } from './board-entries.ts';

afterEach(() => speak('en-GB', {}));

it('a card carries its kind, whatever the word for it is in the language on screen', () => {
  speak('de', { Supply: 'Angebot', Demand: 'Bedarf', Initiative: 'Vorhaben' });
  const doc = new Y.Doc();
  const operations = createOperations(doc);
  operations.addDepartment({ id: 'ops', name: 'Operations' });
  for (const kind of CARD_KIND_NAMES)
    operations.addCard({ id: kind, department: 'ops', kind, title: kind, pos: [0, 0] });
  const cards = boardEntries(createProjector(doc).view()).flatMap((entry) =>
    entry.kind === 'card' ? [[entry.id, entry.cardKind]] : [],
  );
  expect(Object.fromEntries(cards)).toEqual(
    Object.fromEntries(CARD_KIND_NAMES.map((kind) => [kind, kind])),
  );
});
