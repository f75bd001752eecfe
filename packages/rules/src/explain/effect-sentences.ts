import { plural, say } from '@interlock/language';
import { counted } from '@interlock/plan';
import type { ReasonCode } from '../reasons.ts';
import type { Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on what became of a decision. */
export const effectSentences = {
  'effect-moved': (w) => say`${standing(w)}: a signal in the predicted direction.`,
  'effect-moved-against': (w) => say`${standing(w)}: a signal against the predicted direction.`,
  'effect-not-distinguishable': (w) =>
    say`${standing(w)}, which cannot be told from its usual variation.`,
  'effect-confounded': (w) =>
    say`${standing(w)}, but ${plural(w.value('count'), { one: '{n} other decision', other: '{n} other decisions' })} aimed at it at the same time.`,
  'effect-too-early': (w) =>
    say`${counted.cycle(w.value('cycles'), w.unit('cycleUnit'))} of ${w.number(w.value('needed'))} are known for ${w.text('title')} since the decision took effect.`,
  'effect-no-baseline': (w) =>
    say`Too little was known of ${w.text('title')} before the decision to compare with.`,
} satisfies Partial<Record<ReasonCode, Sentence>>;

function standing(w: Words): string {
  const unit = w.text('unit');
  const more = w.value('effect') >= 0;
  // The difference of two percentages is points.
  const difference = Math.abs(w.value('effect'));
  const size = unit === '%' ? say`${w.number(difference)} points` : w.amount(difference, unit);
  const average = say`${w.text('title')}: ${w.amount(w.value('after'), unit)} on average over ${counted.cycle(w.value('cycles'), w.unit('cycleUnit'))}`;
  return more
    ? say`${average}, ${size} more than to be expected`
    : say`${average}, ${size} less than to be expected`;
}
