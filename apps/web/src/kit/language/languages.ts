import { type Language, speak } from '@interlock/language';

/** Files of public/languages besides English, each with its version; the build fills them in. */
declare const __LANGUAGES__: Readonly<Record<string, string>>;

/** A person may ask for a language by its tag; otherwise it is the first of the browser's. */
const ASKED = 'interlock.language';
const KEPT = 'interlock.words';

interface Kept {
  readonly tag: string;
  readonly version: string;
  readonly messages: Language;
}

/** Tag of the language to be spoken; null = English, which stands in the source. */
function wanted(): string | null {
  const asked = localStorage.getItem(ASKED);
  if (asked !== null) return asked.startsWith('en') ? null : asked;
  for (const tag of navigator.languages) {
    if (tag === 'en' || tag.startsWith('en-')) return null;
    const found = Object.keys(__LANGUAGES__).find((l) => tag === l || tag.startsWith(`${l}-`));
    if (found !== undefined) return found;
  }
  return null;
}

function kept(tag: string): Kept | null {
  const found = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Kept | null;
  return found?.tag === tag && found.version === (__LANGUAGES__[tag] ?? '') ? found : null;
}

/**
 * Speaks the language whose words this browser keeps. Imported before all else, and at once: tables
 * of words are made on import, and a page that waited there would be cut into four times as many
 * scripts.
 */
export function speakKeptLanguage(): void {
  try {
    const tag = wanted();
    const found = tag === null ? null : kept(tag);
    if (found === null) return;
    speak(found.tag, found.messages);
    document.documentElement.lang = found.tag;
  } catch (error) {
    speak('en-GB', {}); // no storage, or a tag that is none: English it is
    console.warn(`Speaking English: ${String(error)}`);
  }
}

/**
 * Fetches the words of a language that is wanted and not kept yet, or kept from another build.
 * @returns whether the page has to be loaded again to speak it; what fails leaves it in English,
 * because a meeting is not held up by a translation
 */
export async function fetchLanguage(): Promise<boolean> {
  try {
    const tag = wanted();
    if (tag === null || kept(tag) !== null) return false;
    const answer = await fetch(`/languages/${tag}.json`);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const messages = (await answer.json()) as Language;
    const words: Kept = { tag, version: __LANGUAGES__[tag] ?? '', messages };
    localStorage.setItem(KEPT, JSON.stringify(words));
    return kept(tag) !== null;
  } catch (error) {
    console.warn(`Speaking English: ${String(error)}`);
    return false;
  }
}
