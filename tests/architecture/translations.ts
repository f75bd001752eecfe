import { CATALOGUE, type Catalogue } from './catalogue.ts';
import type { Tree } from './tree.ts';

/** A file of another language: what a message of the catalogue is in it. */
export type Translation = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const FOLDER = CATALOGUE.slice(0, CATALOGUE.lastIndexOf('/') + 1);

/** Languages beside English, by the path of their file. */
export const translationsOf = (tree: Tree): ReadonlyMap<string, Translation> =>
  new Map(
    [...tree]
      .filter(([path]) => path.startsWith(FOLDER) && path !== CATALOGUE)
      .map(([path, text]) => [path, JSON.parse(text) as Translation]),
  );

/** Messages that a language does not have yet. */
export const untranslated = (catalogue: Catalogue, translation: Translation): readonly string[] =>
  Object.keys(catalogue).filter((key) => !Object.hasOwn(translation, key));

/** Messages that nobody says any more. */
export const unsaid = (catalogue: Catalogue, translation: Translation): readonly string[] =>
  Object.keys(translation).filter((key) => !Object.hasOwn(catalogue, key));

/** Messages whose translation lacks a form of the plural, or fills in something else. */
export function unfit(tag: string, catalogue: Catalogue, translation: Translation): string[] {
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  return Object.entries(catalogue).flatMap(([key, english]) => {
    const said = translation[key];
    if (said === undefined) return [];
    if (typeof english === 'string')
      return typeof said === 'string' && placesOf(said) === placesOf(english) ? [] : [key];
    if (typeof said === 'string') return [key];
    const fits = (form: string): boolean => {
      const text = said[form];
      // The number may be a word in the form for one: “an item”.
      return (
        text !== undefined &&
        [placesOf(english.other), placesOf(english.one)].includes(placesOf(text))
      );
    };
    return categories.every(fits) ? [] : [key];
  });
}

const placesOf = (message: string): string =>
  [...new Set(message.match(/\{(?:\d+|n)\}/g))].sort().join(' ');

/** The same language with the messages that are said, in the order of the catalogue. */
export const tidied = (catalogue: Catalogue, translation: Translation): Translation =>
  Object.fromEntries(
    Object.keys(catalogue).flatMap((key) => {
      const said = translation[key];
      return said === undefined ? [] : [[key, said]];
    }),
  );

/** How a file of a language is written. */
export const fileText = (messages: Translation): string => `${JSON.stringify(messages, null, 2)}\n`;
