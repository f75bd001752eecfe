import { plural, say } from '@interlock/language';
import { counted } from '@interlock/plan';
import { day, type ExplainFormat, type Words, wordsOf } from '../explain/words.ts';
import type { Reason } from '../verdicts.ts';

type Sentence = (w: Words) => string;

/** Why the execution or the value of an initiative has its colour, in one sentence. */
export function explainInitiative(reason: Reason, format: ExplainFormat = {}): string {
  const sentence = (SENTENCES as Readonly<Record<string, Sentence | undefined>>)[reason.code];
  return sentence === undefined ? reason.code : sentence(wordsOf(reason, format));
}

const daysWord = (n: number): string => counted.cycle(n, 'day');

export const SENTENCES = {
  'execution-undated': () => say`No last day is planned yet.`,
  'execution-in-time': (w) => say`In time: done by ${day(w.text('expected'))}, as planned.`,
  'execution-late': (w) =>
    say`${daysWord(w.value('days'))} late: ${day(w.text('expected'))} instead of ${day(w.text('end'))}.`,
  'execution-waits': (w) =>
    plural(w.value('contracts'), {
      one: 'In time, but {n} contract that it depends on is not in force.',
      other: 'In time, but {n} contracts that it depends on are not in force.',
    }),
  'execution-done': (w) => say`Implemented on ${day(w.text('expected'))}, in time.`,
  'execution-done-late': (w) =>
    say`Implemented on ${day(w.text('expected'))}, ${daysWord(w.value('days'))} late.`,
  'value-undecided': (w) => say`${w.text('title')}: nothing is measured before it is decided.`,
  'value-gone': () => say`The KPI is not on the board any more: nothing can be measured.`,
  'value-no-baseline': (w) =>
    say`${w.text('title')}: too little was known before the decision to compare with.`,
  'value-too-early': (w) =>
    say`${w.text('title')}: ${counted.cycle(w.value('cycles'), w.unit('cycleUnit'))} of the plan are known, too few to tell.`,
  'value-nothing-due': (w) => say`${w.text('title')}: no effect was planned for so far.`,
  'value-on-plan': (w) => say`${came(w)}: on plan, and more than chance.`,
  'value-short': (w) =>
    say`${came(w)}: more than chance, and short of plan by no more than chance explains.`,
  'value-below': (w) => say`${came(w)}: measurably below plan.`,
  'value-against': (w) => say`${came(w)}: measurably the wrong way.`,
  'value-unproven': (w) => say`${came(w)}: not to be told from chance yet.`,
  'value-confounded': (w) =>
    say`${came(w)}, but ${plural(w.value('count'), { one: '{n} other', other: '{n} others' })} aimed at it at the same time.`,
} satisfies Readonly<Record<string, Sentence>>;

function came(w: Words): string {
  const unit = w.text('unit');
  const size = (value: number): string =>
    unit === '%' ? say`${w.number(value)} points` : w.amount(value, unit);
  return say`${w.text('title')}: ${size(w.value('effect'))} of ${size(w.value('planned'))} planned, on average over ${counted.cycle(w.value('cycles'), w.unit('cycleUnit'))}`;
}
