import { contractSentences } from './explain/contract-sentences.ts';
import { effectSentences } from './explain/effect-sentences.ts';
import { measureSentences } from './explain/measure-sentences.ts';
import { structureSentences } from './explain/structure-sentences.ts';
import { type ExplainFormat, type Words, wordsOf } from './explain/words.ts';
import type { ReasonCode } from './reasons.ts';
import type { Reason } from './verdicts.ts';

/** One sentence per code; the type fails where a code has none. */
const SENTENCES: Readonly<Record<ReasonCode, (w: Words) => string>> = {
  ...measureSentences,
  ...contractSentences,
  ...structureSentences,
  ...effectSentences,
};

/**
 * The one sentence of a reason, as it is shown on screen, in the minutes and to screen readers.
 *
 * @example
 * explain(assessment.contracts['assembly-orders'].reason)
 * // Sales is forecast to take 11,500 units a week; Operations to make 9,000, because Procurement
 * // delivers 18,000 of 23,000 PM-40 modules, with 5,600 going to Retrofit kits.
 */
export function explain(reason: Reason, format: ExplainFormat = {}): string {
  const sentence = SENTENCES[reason.code as ReasonCode] as ((w: Words) => string) | undefined;
  if (sentence === undefined) throw new RangeError(`no sentence for reason ${reason.code}`);
  return sentence(wordsOf(reason, format));
}
