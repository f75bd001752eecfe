import { type Language, say, speak } from '@interlock/language';

/** Files of public/languages besides English, each with its version; the build fills them in. */
declare const __LANGUAGES__: Readonly<Record<string, string>> | undefined;

/** Versions by tag; none where nothing was built, as in unit tests. */
const VERSIONS = typeof __LANGUAGES__ === 'undefined' ? {} : __LANGUAGES__;

/** English stands in the source and needs no file. */
const ENGLISH = 'en-GB';

/** A person may ask for a language by its tag; otherwise it is the first of the browser's. */
const ASKED = 'interlock.language';
const KEPT = 'interlock.words';

interface Kept {
  readonly tag: string;
  readonly version: string;
  readonly messages: Language;
}

/** Every language that can be chosen, under the name that it has in itself. */
export const languages = (): readonly { readonly value: string; readonly label: string }[] =>
  [ENGLISH, ...Object.keys(VERSIONS)].map((tag) => ({ value: tag, label: nameOf(tag) }));

function nameOf(tag: string): string {
  const language = tag.split('-')[0] ?? tag;
  return new Intl.DisplayNames(tag, { type: 'language' }).of(language) ?? tag;
}

/** Tag of the language to be spoken. */
function wanted(): string {
  const asked = localStorage.getItem(ASKED);
  if (asked !== null) return asked.startsWith('en') ? ENGLISH : asked;
  for (const tag of navigator.languages) {
    if (tag === 'en' || tag.startsWith('en-')) return ENGLISH;
    const found = Object.keys(VERSIONS).find((l) => tag === l || tag.startsWith(`${l}-`));
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

function kept(tag: string): Language | null {
  const found = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Kept | null;
  return found?.tag === tag && found.version === (VERSIONS[tag] ?? '') ? found.messages : null;
}

/** Words of a language: those that this browser keeps, or else from the server. */
async function messagesOf(tag: string): Promise<Language> {
  const answer = await fetch(`/languages/${tag}.json`);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const messages = (await answer.json()) as Language;
  const words: Kept = { tag, version: VERSIONS[tag] ?? '', messages };
  try {
    localStorage.setItem(KEPT, JSON.stringify(words));
  } catch {
    // Full: they are fetched again next time.
  }
  return messages;
}

function begin(tag: string, messages: Language): void {
  speak(tag, messages);
  document.documentElement.lang = tag;
}

/**
 * Speaks the wanted language, before the first paint. What fails leaves the page in English, because
 * a meeting is not held up by a translation.
 */
export async function startLanguage(): Promise<void> {
  try {
    const tag = wanted();
    if (tag !== ENGLISH) begin(tag, kept(tag) ?? (await messagesOf(tag)));
  } catch (error) {
    begin(ENGLISH, {}); // no storage, or a tag that is none
    console.warn(`Speaking English: ${String(error)}`);
  }
}

/**
 * Speaks another language from now on, and after a reload.
 * @returns why it cannot, in the language that stays
 */
export async function chooseLanguage(tag: string): Promise<string | null> {
  try {
    begin(tag, tag === ENGLISH ? {} : (kept(tag) ?? (await messagesOf(tag))));
    localStorage.setItem(ASKED, tag);
    return null;
  } catch {
    return say`The words of this language could not be fetched. Try again when the server can be reached.`;
  }
}
