import { current, type PluralForms } from './spoken.ts';

type Filling = string | number;

/** English in source is the key: `Sign for {0}`. */
const keyOf = (strings: readonly string[]): string => {
  let key = strings[0] ?? '';
  for (let i = 1; i < strings.length; i++) key += `{${i - 1}}${strings[i]}`;
  return key;
};

const filled = (message: string, values: readonly Filling[], n = ''): string =>
  message.replaceAll(/\{(\d+|n)\}/g, (_, place) =>
    place === 'n' ? n : String(values[Number(place)]),
  );

/**
 * A text for people, in the language that is spoken.
 *
 * @example say`Sign for ${department}` // the catalogue has it as "Sign for {0}"
 */
// @__NO_SIDE_EFFECTS__
export function say(strings: TemplateStringsArray, ...values: readonly Filling[]): string {
  const translated = current().messages[keyOf(strings)];
  if (typeof translated === 'string') return filled(translated, values);
  let text = strings[0] ?? '';
  for (let i = 0; i < values.length; i++) text += `${values[i]}${strings[i + 1]}`;
  return text;
}

/**
 * A text with a number, in the form that the number asks for. Its key in the catalogue is `other`.
 *
 * @param forms both English forms; `{n}` stands for the number, `{0}` for the first of `values`
 * @example plural(cards, { one: '{n} card', other: '{n} cards' })
 */
// @__NO_SIDE_EFFECTS__
export function plural(
  n: number,
  forms: { readonly one: string; readonly other: string },
  ...values: readonly Filling[]
): string {
  const { messages, rules, numbers } = current();
  const translated = messages[forms.other];
  const known: PluralForms = typeof translated === 'object' ? translated : forms;
  return filled(known[rules.select(n)] ?? known.other, values, numbers.format(n));
}

/** Phrases that each stand for themselves, one after the other; empty ones are left out. */
export const phrases = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(', ');

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return current().lists.format(items);
}
