import { say } from '@interlock/language';
import { counted, cycleWord } from '@interlock/plan';
import type { ReasonCode } from '../reasons.ts';
import type { Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on a measure. */
export const measureSentences = {
  'no-measure': (w) => say`No measure for ${w.text('title')} yet.`,
  'no-data': (w) => say`No actuals for ${w.text('title')} yet.`,
  'no-target': (w) =>
    w.has('cycles')
      ? say`No target for ${w.text('title')} yet: it is the mean of ${counted.cycle(w.value('cycles'), w.unit('cycleUnit'))} that are not all reported.`
      : say`No target for ${w.text('title')} in the last reported ${w.cycle('cycleUnit')}.`,
  stale: (w) =>
    say`No actual for ${w.text('title')} since ${w.text('cycle')}, ${counted.cycle(round1(w.value('age')), w.unit('cycleUnit'))} ago; what it costs is unknown.`,
  'insufficient-history': (w) =>
    say`${standing(w)}; with ${w.number(w.value('reported'))} of 8 actuals there are no natural limits yet, so the band alone decides.`,
  'on-target': (w) => `${standing(w)}.`,
  favourable: (w) => say`${standing(w)}, which is favourable.`,
  'early-signal': (w) => say`${standing(w)}, within tolerance, but ${signal(w)}.`,
  'amber-miss': (w) => say`${standing(w)}; inside the natural limits, with no signal.`,
  'chance-miss': (w) =>
    say`${standing(w)}, but inside the natural limits of ${limits(w)}: a chance miss.`,
  drifting: (w) => `${standing(w)}; ${signal(w)}.`,
  'off-track': (w) => `${standing(w)}; ${signal(w)}.`,
  'consistent-fail': (w) =>
    say`${standing(w)}; the natural limits of ${limits(w)} do not reach the target, so it will keep being missed.`,
  overload: (w) =>
    say`${w.amount(w.value('required'), w.text('unit'))} a ${w.cycle('cycleUnit')} are required of ${w.text('title')}, which can make ${w.number(w.value('capacity'))}: too much in ${w.number(w.value('cycles'))} of ${counted.cycle(w.value('horizon'), w.unit('cycleUnit'))}.`,
} satisfies Partial<Record<ReasonCode, Sentence>>;

const round1 = (value: number): number => Math.round(value * 10) / 10;

function limits(w: Words): string {
  return say`${w.number(w.value('lower'))} to ${w.amount(w.value('upper'), w.text('unit'))}`;
}

/** `Final assembly: 9,000 units, 10.0 % under the target of 10,000`: titles may be plural. */
function standing(w: Words): string {
  const unit = w.text('unit');
  const actual = w.value('actual');
  const target = w.value('target');
  const at = `${w.text('title')}: ${w.amount(actual, unit)}`;
  if (w.is('band')) {
    const half = w.value('halfWidth');
    const band = say`the band of ${w.number(target - half)} to ${w.number(target + half)}`;
    if (w.value('adverse') <= 0) return say`${at}, inside ${band}`;
    const outside = Math.abs(actual - target) - half;
    return say`${at}, ${w.amount(outside, unit)} outside ${band}`;
  }
  const of = say`the target of ${w.amount(target, unit)}`;
  if (actual === target) return say`${at}, on ${of}`;
  // Nothing can be a percentage of zero.
  const distance = w.is('absolute')
    ? w.amount(Math.abs(actual - target), unit)
    : unit === '%'
      ? points(w, Math.abs(actual - target))
      : w.percent(Math.abs(w.value('relative')));
  return actual < target ? say`${at}, ${distance} under ${of}` : say`${at}, ${distance} over ${of}`;
}

/** A percentage of a percentage says neither: shares differ by points. */
function points(w: Words, difference: number): string {
  const shown = w.number(difference);
  return shown === '1' ? say`1 point` : say`${shown} points`;
}

function signal(w: Words): string {
  const under = w.value('signalSide') < 0;
  const length = counted.cycle(w.value('signalLength'), w.unit('cycleUnit'));
  const since = say`since ${w.text('signalSince')}`;
  switch (w.text('signal')) {
    case 'beyond-limit':
      return under
        ? say`${length} below its lower natural limit of ${w.amount(w.value('lower'), w.text('unit'))} ${since}`
        : say`${length} above its upper natural limit of ${w.amount(w.value('upper'), w.text('unit'))} ${since}`;
    case 'two-of-three':
      return under
        ? say`two of the last three ${cycleWord(w.unit('cycleUnit'), 'many')} close to the lower natural limit`
        : say`two of the last three ${cycleWord(w.unit('cycleUnit'), 'many')} close to the upper natural limit`;
    case 'cusum':
    case 'ewma':
      return under ? say`drifting down ${since}` : say`drifting up ${since}`;
    default:
      return under
        ? say`${length} below the centre ${since}`
        : say`${length} above the centre ${since}`;
  }
}
