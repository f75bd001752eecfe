import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));

/** A handler that acts on Enter alone; with Ctrl or Cmd no input method takes a word. */
const ACTS_ON_ENTER = /key [!=]== 'Enter'(?! && \(event\.ctrlKey)/;

/** Files whose Enter is pressed on something that holds no text. */
const WITHOUT_TEXT = ['kit/forms/acting-select.tsx', 'shell/sheet.tsx'];

it('leaves Enter to the input method in every field while a word is composed', () => {
  const unguarded = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.tsx') && !WITHOUT_TEXT.includes(file))
    .filter((file) => {
      const text = readFileSync(SOURCE + file, 'utf8');
      return ACTS_ON_ENTER.test(text) && !/\bcomposes\(|isComposing/.test(text);
    });
  expect(unguarded).toEqual([]);
});
