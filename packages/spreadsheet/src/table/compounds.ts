import type { Scenario } from './words.ts';

/*
 * Plan, forecast and actual as a part of a longer word: `Sollmenge`, `Istkosten`, `Umsatzplan`, `PlanQty`.
 * The other part must be something that is counted: `Terminplan`, `Planungskosten` and `Checklist` say nothing.
 */

const COUNTED =
  'menge|wert|kosten|ums[aä]tz|abs[aä]tz|zahl|st(?:ü|ue)ck|stunde|zeit|bestand|best[aä]nde|bedarf|produktion|fertigung|ausbringung|leistung|erl[oö]s|ertr[aä]g|ergebnis|betrag|betr[aä]ge|aufwand|preis|quote|kapazität|versand|lieferung|einkauf|verkauf|auftrag|aufträge|zugang|zugänge|abgang|abgänge|personal|marge|hoeveelheid|waarde|omzet|bedrag|aantal|uren|qty|quantity|value|amount|sales|cost|revenue|hour|unit|volume|output|demand|supply';
const JOINED = '(?:n|en|s|es|e)?';
const FIRST: Readonly<Record<Scenario, string>> = {
  plan: '(?:plan(?!ung|et|er(?!l|tr|g))|soll|budget(?!ier)|planned|target)',
  forecast: '(?:prognose|forecast|fcst|vorschau)',
  actual: '(?:ist|actual|act)',
};
/** These begin many a word that means something else: what is counted follows directly. */
const FIRST_DIRECTLY: Readonly<Partial<Record<Scenario, string>>> = {
  plan: '(?:ziel|streef|doel)',
  actual: '(?:effektiv)',
};
const LAST: Readonly<Record<Scenario, string>> = {
  plan: '(?:plan|soll|budget|ziel|target)',
  forecast: '(?:prognose|forecast|fcst|vorschau)',
  actual: '(?:ist|actual|act)',
};

const first = (scenario: Scenario): string => {
  const direct = FIRST_DIRECTLY[scenario];
  const ofCounted = (words: string, between: string): string =>
    `(?<!\\p{L})${words}(?=${between}(?:${COUNTED})${JOINED}(?!\\p{L}))`;
  return [
    ofCounted(FIRST[scenario], '\\p{L}{0,20}'),
    ...(direct === undefined ? [] : [ofCounted(direct, '')]),
  ].join('|');
};
const last = (scenario: Scenario): string => `(?<=${COUNTED})${JOINED}${LAST[scenario]}(?!\\p{L})`;

/** Matches the part of such a word that says it, and leaves the other: `Soll` of `Sollmenge`. */
export const compoundOf = (scenario: Scenario): string => `${first(scenario)}|${last(scenario)}`;

/** What is left of `Sollmenge` begins with a capital, as `Menge` beside it does. */
export const withoutFirst = (label: string, scenario: Scenario): string =>
  label.replaceAll(new RegExp(`(?:${first(scenario)})(\\p{L})`, 'giu'), (_, letter: string) =>
    letter.toUpperCase(),
  );
