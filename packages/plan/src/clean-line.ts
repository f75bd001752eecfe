/** Everything that this file may take away; text without any of it, which is most, stays as it is. */
const SUSPECT = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u202a-\u202e\u2066-\u2069\u2800]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

const STRAY =
  // Control characters but tab and line ends, lone surrogates.
  /[^\P{Cc}\t\n\r]|\p{Cs}|[\u202a-\u202e\u2066-\u2069\u2800]|\p{Default_Ignorable_Code_Point}/gu;
/** A joiner shapes a word, or builds one emoji of several; elsewhere it is not seen. */
const JOINS = /(?:[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)$/u;
const JOINED = /^[\p{L}\p{M}\p{Extended_Pictographic}]/u;
/** Chooses the form of the character before it. */
const VARIATION = /[\ufe00-\ufe0f\u180b-\u180d\u{e0100}-\u{e01ef}]/u;
const VISIBLE_END = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;
/** Spells the region of a flag, after the black flag. */
const TAG = /[\u{e0020}-\u{e007f}]/u;
const FLAG_END = /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u;
const MARK = /[\u200e\u200f\u061c]/;

/**
 * Text as it is seen: without control characters, without characters that turn the direction of
 * what follows, and without those that show nothing, by which one name could pass for another.
 * Joiners stay inside of words and emoji, variation selectors behind what they change, direction
 * marks in text that has right-to-left letters.
 */
export function cleanLine(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const marks = RIGHT_TO_LEFT.test(text);
  return text.replace(STRAY, (found, at: number) => {
    // A character of two code units at most, or a run of tags before it.
    const before = text.slice(Math.max(0, at - 16), at);
    const keep =
      (found === '\u200c' || found === '\u200d'
        ? JOINS.test(before) && JOINED.test(text.slice(at + 1, at + 3))
        : false) ||
      (VARIATION.test(found) && VISIBLE_END.test(before)) ||
      (TAG.test(found) && FLAG_END.test(before)) ||
      (marks && MARK.test(found));
    return keep ? found : '';
  });
}
