/** A sentence in each of the plural categories that the language has (CLDR, `Intl.PluralRules`). */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** `{0}`, `{1}` … stand for what is filled in; in plural forms `{n}` stands for the number. */
export type Message = string | PluralForms;

/** A file of `apps/web/public/languages`: every English message with its translation. */
export type Language = Readonly<Record<string, Message>>;

const DEFAULT_LOCALE = 'en-GB';

export interface SpokenLanguage {
  readonly locale: string;
  readonly messages: Language;
}

interface Spoken extends SpokenLanguage {
  readonly rules: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
  readonly lists: Intl.ListFormat;
}

const spokenIn = (locale: string, messages: Language): Spoken => ({
  locale,
  messages,
  rules: new Intl.PluralRules(locale),
  numbers: new Intl.NumberFormat(locale),
  lists: new Intl.ListFormat(locale),
});

let spoken: Spoken | null = null;

export const current = (): Spoken => (spoken ??= spokenIn(DEFAULT_LOCALE, {}));

const listeners = new Set<() => void>();

/**
 * From here on everything is said in this language; messages that it lacks stay English. What is
 * shown already is drawn again by whoever listens with {@link onSpeak}.
 *
 * @param locale BCP 47 tag; also the form of numbers and dates
 * @throws RangeError where the tag is none
 */
export function speak(locale: string, messages: Language): void {
  spoken = spokenIn(locale, messages);
  for (const listener of listeners) listener();
}

/** Calls back after every change of the language. @returns what stops it */
export function onSpeak(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Makes something once for each language that is spoken, when it is first asked for.
 *
 * @example const days = perLanguage((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric' }));
 */
// @__NO_SIDE_EFFECTS__
export function perLanguage<T>(make: (locale: string) => T): () => T {
  let made: { readonly language: Spoken; readonly value: T } | null = null;
  return () => {
    const language = current();
    if (made?.language !== language) made = { language, value: make(language.locale) };
    return made.value;
  };
}

/** What {@link speak} was told, to be handed to a worker. */
export function currentLanguage(): SpokenLanguage {
  const { locale, messages } = current();
  return { locale, messages };
}

/** BCP 47 tag for `Intl`: how numbers and dates are written. */
export function currentLocale(): string {
  return current().locale;
}
