import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bareTexts, CATALOGUE, catalogueText, messagesOf } from './catalogue.ts';
import { readTree } from './tree.ts';

const project = readTree(fileURLToPath(new URL('../../', import.meta.url)));

test('the catalogue holds every message that the page can say: `npm run catalogue` writes it', () => {
  expect(Object.keys(messagesOf(project)).length).toBeGreaterThan(500);
  expect(project.get(CATALOGUE)).toBe(catalogueText(project));
});

test('no text stands on the page that another language could not replace', () => {
  expect(bareTexts(project)).toEqual([]);
});

const page = (code: string) => new Map([['apps/web/src/page.tsx', code]]);

test('messages are found with their places to fill, and plurals with both forms', () => {
  const code = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    'say`Sign for ${who} in ${when}`;',
    "plural(n, { one: '{n} card', other: '{n} cards' });",
  ].join('');
  expect(messagesOf(page(code))).toEqual({
    'Sign for {0} in {1}': 'Sign for {0} in {1}',
    '{n} cards': { one: '{n} card', other: '{n} cards' },
  });
  expect(() => messagesOf(page('plural(n, forms)'))).toThrow('as they stand');
});

test('bare text is found as content and in attributes that are read out', () => {
  const code = '<p title="Two words" className="il-x">Some text<b>{say`said`}</b> 12 %</p>;';
  expect(bareTexts(page(code))).toEqual([
    'apps/web/src/page.tsx:1 Two words',
    'apps/web/src/page.tsx:1 Some text',
  ]);
});

test('bare text is found in what is filled into a message, and not where it is compared', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  const code = "say`${may && a === 'some' ? 'many words' : say`said`} left`;";
  expect(bareTexts(page(code))).toEqual(['apps/web/src/page.tsx:1 many words']);
});
