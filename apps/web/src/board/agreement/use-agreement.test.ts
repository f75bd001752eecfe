import { expect, it } from 'vitest';
import { endSentence } from './use-agreement.ts';

it('says what an agreement to end came to by the answer alone', () => {
  expect(endSentence(false, false)).toMatch(/^Agreed\. The contract ends when the other side/);
  expect(endSentence(false, true)).toBe('The contract has ended: both sides agreed.');
  expect(endSentence(true, false)).toMatch(/^Agreed\. The shortage stands until/);
  expect(endSentence(true, true)).toMatch(/the shortage is gone\.$/);
});
