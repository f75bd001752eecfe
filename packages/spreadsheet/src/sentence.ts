import { listed, plural, say } from '@interlock/language';
import { type Cycle, cycleWord } from '@interlock/plan';
import type { PeriodUnit } from './periods/period.ts';
import type { Shaped } from './shape/assembly.ts';
import type { ColumnGuess } from './shape/column-guess.ts';
import type { LeftOut, Table } from './table/table.ts';

export const PERIODS: Readonly<Record<PeriodUnit, string>> = {
  get day() {
    return say`days`;
  },
  get week() {
    return say`weeks`;
  },
  get month() {
    return say`months`;
  },
  get quarter() {
    return say`quarters`;
  },
  get 'four-weeks'() {
    return say`periods of four weeks`;
  },
  get 'half-year'() {
    return say`half-years`;
  },
  get year() {
    return say`years`;
  },
};

/** How a table was understood, to be read before anything is written. */
export function sentenceOf(
  shape: Shaped,
  guess: ColumnGuess,
  together: readonly string[] = [],
): string {
  if (guess.dateColumn === null || guess.date === null || guess.measures.length === 0)
    return say`This table could not be understood yet: say below which columns hold the dates and the numbers.`;
  const periods = guess.period === null ? say`periods` : PERIODS[guess.period];
  const has = partsOf(guess);
  switch (shape.layout) {
    case 'periods-across':
      return say`One row per measure, ${periods} across: ${has}.`;
    case 'joined':
      return say`${listed(together.map((name) => `“${name}”`))} are read together, one row per measure and period, in ${periods}: ${has}. To read one of them alone, choose it above.`;
    case 'scenario-rows':
      return say`One row per measure and value, ${periods} down: ${has}.`;
    case 'as-it-stands':
      return guess.layout === 'long'
        ? say`One row per measure and date, ${periods} down: ${has}.`
        : say`One column per measure, ${periods} down: ${has}.`;
  }
}

/** What a board makes of periods that are no cycles of it, as a sentence; null = each lies within a cycle. */
export function coarseSentence(
  { measures }: ColumnGuess,
  { unit }: { readonly unit: PeriodUnit },
  cycle: Cycle,
): string {
  const [periods, cycles] = [PERIODS[unit], cycleWord(cycle.unit, 'many')];
  const isReported = measures.some(({ valueColumn }) => valueColumn !== null);
  const isPlanned = measures.some(({ targetColumn }) => targetColumn !== null);
  const plan = say`Plans of ${periods} are spread evenly over the board’s ${cycles}, those that are over too.`;
  const actual = say`What was reported in ${periods} is no actual of the board’s ${cycles} and is left out.`;
  return [...(isPlanned ? [plan] : []), ...(isReported ? [actual] : [])].join(' ');
}

function partsOf({ measures }: ColumnGuess): string {
  const n = measures.length;
  const actuals = measures.some((measure) => measure.valueColumn !== null);
  const targets = measures.some((measure) => measure.targetColumn !== null);
  if (actuals && targets)
    return plural(n, {
      one: '{n} measure with actuals and targets',
      other: '{n} measures with actuals and targets',
    });
  return actuals
    ? plural(n, { one: '{n} measure with actuals', other: '{n} measures with actuals' })
    : plural(n, {
        one: '{n} measure with targets and no actuals',
        other: '{n} measures with targets and no actuals',
      });
}

/** The first of their lines, to be looked up. */
export const linesOf = (found: readonly { readonly line: number | null }[]): string =>
  `${found
    .slice(0, 5)
    .map(({ line }) => line)
    .join(', ')}${found.length > 5 ? ' …' : ''}`;

/** What of a table was not read, as sentences. */
export function notesOf({ leftOut, headerLine }: Table): readonly string[] {
  const of = (reason: LeftOut['reason']) => leftOut.filter((one) => one.reason === reason);
  const [totals, notes, headers] = [of('total'), of('note'), of('header')];
  const sums = of('cumulative');
  return [
    ...(headerLine > 1
      ? [say`The header is in line ${headerLine}; what stands above it is not read.`]
      : []),
    ...(totals.length === 0
      ? []
      : [
          plural(
            totals.length,
            { one: 'Row {0} is left out: a total.', other: 'Rows {0} are left out: totals.' },
            linesOf(totals),
          ),
        ]),
    ...(sums.length === 0
      ? []
      : [
          plural(
            sums.length,
            {
              one: 'Row {0} is left out: a running sum.',
              other: 'Rows {0} are left out: running sums.',
            },
            linesOf(sums),
          ),
        ]),
    ...(notes.length === 0
      ? []
      : [
          plural(
            notes.length,
            { one: 'Row {0} is left out: a note.', other: 'Rows {0} are left out: notes.' },
            linesOf(notes),
          ),
        ]),
    ...(headers.length === 0
      ? []
      : [say`The header is repeated in row ${linesOf(headers)}; that is left out.`]),
  ];
}
