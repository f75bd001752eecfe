import type { ReasonCode } from '../reasons.ts';
import type { Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on a measure. */
export const measureSentences = {
  'no-measure': (w) => `No measure for ${w.text('title')} yet.`,
  'no-data': (w) => `No actuals for ${w.text('title')} yet.`,
  'no-target': (w) =>
    w.has('cycles')
      ? `No target for ${w.text('title')} yet: it is the mean of ${w.cycles(w.value('cycles'), w.text('cycleUnit'))} that are not all reported.`
      : `No target for ${w.text('title')} in the last reported ${w.text('cycleUnit')}.`,
  stale: (w) =>
    `No actual for ${w.text('title')} since ${w.text('cycle')}, ${w.cycles(round1(w.value('age')), w.text('cycleUnit'))} ago; what it costs is unknown.`,
  'insufficient-history': (w) =>
    `${standing(w)}; with ${w.number(w.value('reported'))} of 8 actuals there are no natural limits yet, so the band alone decides.`,
  'on-target': (w) => `${standing(w)}.`,
  favourable: (w) => `${standing(w)}, which is favourable.`,
  'early-signal': (w) => `${standing(w)}, within tolerance, but ${signal(w)}.`,
  'amber-miss': (w) => `${standing(w)}; inside the natural limits, with no signal.`,
  'chance-miss': (w) =>
    `${standing(w)}, but inside the natural limits of ${limits(w)}: a chance miss.`,
  drifting: (w) => `${standing(w)}; ${signal(w)}.`,
  'off-track': (w) => `${standing(w)}; ${signal(w)}.`,
  'consistent-fail': (w) =>
    `${standing(w)}; the natural limits of ${limits(w)} do not reach the target, so it will keep being missed.`,
  overload: (w) =>
    `${w.amount(w.value('required'), w.text('unit'))} a ${w.text('cycleUnit')} are required of ${w.text('title')}, which can make ${w.number(w.value('capacity'))}: too much in ${w.number(w.value('cycles'))} of ${w.cycles(w.value('horizon'), w.text('cycleUnit'))}.`,
} satisfies Partial<Record<ReasonCode, Sentence>>;

const round1 = (value: number): number => Math.round(value * 10) / 10;

function limits(w: Words): string {
  return `${w.number(w.value('lower'))} to ${w.amount(w.value('upper'), w.text('unit'))}`;
}

/** `Final assembly: 9,000 units, 10.0 % under the target of 10,000`: titles may be plural. */
function standing(w: Words): string {
  const unit = w.text('unit');
  const actual = w.value('actual');
  const target = w.value('target');
  const at = `${w.text('title')}: ${w.amount(actual, unit)}`;
  if (w.is('band')) {
    const half = w.value('halfWidth');
    const band = `the band of ${w.number(target - half)} to ${w.number(target + half)}`;
    if (w.value('adverse') <= 0) return `${at}, inside ${band}`;
    const outside = Math.abs(actual - target) - half;
    return `${at}, ${w.amount(outside, unit)} outside ${band}`;
  }
  const of = `the target of ${w.amount(target, unit)}`;
  if (actual === target) return `${at}, on ${of}`;
  const side = actual < target ? 'under' : 'over';
  // Nothing can be a percentage of zero.
  const distance = w.is('absolute')
    ? w.amount(Math.abs(actual - target), unit)
    : w.percent(Math.abs(w.value('relative')));
  return `${at}, ${distance} ${side} ${of}`;
}

function signal(w: Words): string {
  const under = w.value('signalSide') < 0;
  const length = w.cycles(w.value('signalLength'), w.text('cycleUnit'));
  const since = `since ${w.text('signalSince')}`;
  switch (w.text('signal')) {
    case 'beyond-limit':
      return under
        ? `${length} below its lower natural limit of ${w.amount(w.value('lower'), w.text('unit'))} ${since}`
        : `${length} above its upper natural limit of ${w.amount(w.value('upper'), w.text('unit'))} ${since}`;
    case 'two-of-three':
      return `two of the last three ${w.text('cycleUnit')}s close to the ${
        under ? 'lower' : 'upper'
      } natural limit`;
    case 'cusum':
    case 'ewma':
      return `drifting ${under ? 'below' : 'above'} its target ${since}`;
    default:
      return `${length} ${under ? 'below' : 'above'} the centre ${since}`;
  }
}
