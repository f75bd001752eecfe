import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { replacement, replaceText } from './journal.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', 'é'), maxLength: 12 });

test('a replacement turns the one text into the other and splits no surrogate pair', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { index, removed, inserted } = replacement(before, after);
      expect(before.slice(0, index) + inserted + before.slice(index + removed.length)).toBe(after);
      expect(inserted.isWellFormed() && removed.isWellFormed()).toBe(true);
    }),
  );
});

test('a text brought to another by replacement holds exactly that', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const body = new Y.Doc().getText('body');
      body.insert(0, before);
      replaceText(body, after);
      expect(body.toString()).toBe(after);
    }),
  );
});
