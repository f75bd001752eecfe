import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bareTexts, CATALOGUE, fragments, messagesOf } from './catalogue.ts';
import { fileText, translationsOf, unfit, unsaid, untranslated } from './translations.ts';
import { readTree } from './tree.ts';

const project = readTree(fileURLToPath(new URL('../../', import.meta.url)));

test('the catalogue holds every message that the page can say: `npm run catalogue` writes it', () => {
  expect(Object.keys(messagesOf(project)).length).toBeGreaterThan(500);
  expect(project.get(CATALOGUE)).toBe(fileText(messagesOf(project)));
});

test('other languages are complete: `npm run catalogue` lists what is to be translated', () => {
  const catalogue = messagesOf(project);
  const languages = translationsOf(project);
  expect([...languages.keys()]).toContain('apps/web/public/languages/de.json');
  for (const [path, translation] of languages) {
    expect(untranslated(catalogue, translation), `${path} lacks`).toEqual([]);
    expect(unsaid(catalogue, translation), `${path} has what nobody says`).toEqual([]);
    const tag = path.replace(/.*\/|\.json$/g, '');
    expect(unfit(tag, catalogue, translation), `${path} fills in or counts otherwise`).toEqual([]);
  }
});

test('a translation is unfit that loses a place, or a form of the plural', () => {
  const items = { one: '{n} item of {0}', other: '{n} items of {0}' };
  const catalogue = { '{0} of {1}': '{0} of {1}', '{n} items of {0}': items };
  const fit = {
    '{0} of {1}': 'von {1} {0}',
    '{n} items of {0}': { one: '{n} Teil von {0}', other: '{n} Teile von {0}' },
  };
  expect(unfit('de', catalogue, fit)).toEqual([]);
  expect(unfit('pl', catalogue, fit)).toEqual(['{n} items of {0}']);
  expect(
    unfit('de', catalogue, { '{0} of {1}': 'von {0}', '{n} items of {0}': { other: '{n} Teile' } }),
  ).toEqual(Object.keys(catalogue));
  expect(unfit('de', catalogue, { '{n} items of {0}': '{n} Teile von {0}' })).toEqual([
    '{n} items of {0}',
  ]);
  expect(untranslated(catalogue, { '{0} of {1}': '' })).toEqual(['{n} items of {0}']);
  expect(unsaid(catalogue, { gone: 'weg' })).toEqual(['gone']);
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

test('bare text is found as a literal in code, and not among keys, errors and what is compared', () => {
  const shown = [
    "const command = { title: 'Delete what is selected', group: 'Edit', shortcut: 'Delete' };",
    "const wrong = value === null ? 'Enter a number.' : null;",
    "labels.push({ key: 'forecast', text: 'forecast' });",
    "const name = card.title || 'untitled';",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    'const copy = `${name} (copy)`;',
  ];
  const unread = [
    "if (key === 'Page down') throw new Error('No such key on this board.');",
    "console.warn('Two words'); const kind = 'card';",
    'const mark = `<circle fill="none"/>`; say`Said it is.`;',
  ];
  expect(bareTexts(page([...shown, ...unread].join('\n')))).toEqual([
    'apps/web/src/page.tsx:1 Delete what is selected',
    'apps/web/src/page.tsx:2 Enter a number.',
    'apps/web/src/page.tsx:3 forecast',
    'apps/web/src/page.tsx:4 untitled',
    'apps/web/src/page.tsx:5 (copy)',
  ]);
});

test('every message is whole: no part of a sentence that another one goes on with', () => {
  expect(fragments(project)).toEqual([]);
});

test('parts of sentences are found by how they begin, end, join and are filled', () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is code
  const parts = [
    'say` and ${n} more`;',
    'say`Offline, `;',
    'say`${head}${tail}`;',
    "say`Created by ${role}${d === null ? '' : say`for ${d}`}`;",
    "plural(n, { one: '{n} product is', other: '{n} products are' });",
  ];
  expect(
    fragments(page(parts.join('\n'))).map((found) => found.split(':')[1]?.split(' ')[0]),
  ).toEqual(['1', '2', '3', '4', '5']);
  const whole = 'say`Created by ${who ?? say`somebody`}, ${may ? say`open` : say`locked`}.`;';
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: it is code
  expect(fragments(page(whole))).toEqual([]);
});

test('no message is a path to be drawn', () => {
  const path = /^[Mm]\s*-?[\d.]+[\d\s.,a-zA-Z-]*$/;
  expect('M2.5 2.5h11v6.8l-4.2 4.2H2.5ZM13.4 9.3H9.3v4.1').toMatch(path);
  expect(Object.keys(messagesOf(project)).filter((message) => path.test(message))).toEqual([]);
});
