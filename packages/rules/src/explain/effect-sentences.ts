import type { ReasonCode } from '../reasons.ts';
import type { Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on what became of a decision. */
export const effectSentences = {
  'effect-moved': (w) => `${standing(w)}: a signal in the predicted direction.`,
  'effect-moved-against': (w) => `${standing(w)}: a signal against the predicted direction.`,
  'effect-not-distinguishable': (w) =>
    `${standing(w)}, which cannot be told from its usual variation.`,
  'effect-confounded': (w) =>
    `${standing(w)}, but ${w.cycles(w.value('count'), 'other decision')} aimed at it at the same time.`,
  'effect-too-early': (w) =>
    `${w.cycles(w.value('cycles'), w.text('cycleUnit'))} of ${w.number(w.value('needed'))} are known for ${w.text('title')} since the decision took effect.`,
  'effect-no-baseline': (w) =>
    `Too little was known of ${w.text('title')} before the decision to compare with.`,
} satisfies Partial<Record<ReasonCode, Sentence>>;

function standing(w: Words): string {
  const unit = w.text('unit');
  const more = w.value('effect') >= 0;
  // The difference of two percentages is points.
  const difference = Math.abs(w.value('effect'));
  const size = unit === '%' ? `${w.number(difference)} points` : w.amount(difference, unit);
  return `${w.text('title')}: ${w.amount(w.value('after'), unit)} on average over ${w.cycles(w.value('cycles'), w.text('cycleUnit'))}, ${size} ${more ? 'more' : 'less'} than to be expected`;
}
