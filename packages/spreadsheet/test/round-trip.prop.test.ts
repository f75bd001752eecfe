import { type Cycle, cycleIndex, cycleStart } from '@interlock/plan';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openBook } from '../src/open-book.ts';
import { readDelimited } from '../src/read/delimited.ts';

/*
 * Plans that are written in the shapes and spellings that planners use, and read again.
 * `SHEET_SEEDS` asks for more of them than the suite does.
 */
const SEEDS = Number(process.env.SHEET_SEEDS ?? 500);
const AS_OF = '2026-11-28';

const TITLES = [
  'Orders',
  'Final assembly',
  'Pumps DN 40',
  'Aufträge',
  'Ventes',
  'Kits',
  '注文',
  'Raw material',
  'Line 1',
  'Valves',
];
const LANES = ['Sales', 'Operations', 'Procurement', 'Delivery'].map((name) => ({
  id: name.toLowerCase(),
  name,
}));
type Unit = 'week' | 'month' | 'quarter';

/** Ways to spell the period that begins on this day. */
const SPELLINGS: Readonly<Record<Unit, readonly ((day: string, label: Label) => string)[]>> = {
  week: [
    (day) => day,
    (_, { year, number }) => `${year}-W${two(number)}`,
    (_, { year, number }) => `W${two(number)}/${year}`,
    (_, { year, number }) => `KW ${number}/${year}`,
    (_, { year, number }) => `Week ${number} ${year}`,
    (_, { year, number }) => `KalWoche ${two(number)}.${year}`,
    (_, { year, number }) => `W ${two(number)}.${year}`,
    (day) => `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`,
    (day) => `${Number(day.slice(8))}-${month(day, 'short')}-${day.slice(0, 4)}`,
    (day) => `${month(day, 'long')} ${Number(day.slice(8))}, ${day.slice(0, 4)}`,
  ],
  month: [
    (day) => day.slice(0, 7),
    (day) => `${month(day, 'short')}-${day.slice(2, 4)}`,
    (day) => `${month(day, 'long')} ${day.slice(0, 4)}`,
    (day) => `${day.slice(5, 7)}/${day.slice(0, 4)}`,
    (day) => `KalMon ${day.slice(5, 7)}.${day.slice(0, 4)}`,
    (day) => `M ${day.slice(5, 7)}.${day.slice(0, 4)}`,
    (day) => `${day.slice(0, 4)}M${day.slice(5, 7)}`,
    (day) =>
      `${new Intl.DateTimeFormat('pl', { month: 'long', timeZone: 'UTC' }).format(new Date(day))} ${day.slice(0, 4)}`,
    (day) =>
      `${new Intl.DateTimeFormat('de', { month: 'long', timeZone: 'UTC' }).format(new Date(day))} ${day.slice(0, 4)}`,
    (day) =>
      `${new Intl.DateTimeFormat('fr', { month: 'short', timeZone: 'UTC' }).format(new Date(day))} ${day.slice(0, 4)}`,
  ],
  quarter: [
    (_, { year, number }) => `${year}-Q${number}`,
    (_, { year, number }) => `Q${number} ${year}`,
    (_, { year, number }) => `${number}Q${String(year).slice(2)}`,
    (_, { year, number }) => `${year}Q${number}`,
    (_, { year, number }) => `${number}. Quartal ${year}`,
  ],
};
interface Label {
  readonly year: number;
  readonly number: number;
}
const two = (n: number): string => String(n).padStart(2, '0');
const month = (day: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat('en', { month: style, timeZone: 'UTC' }).format(new Date(day));

function labelOf(unit: Unit, day: string): Label {
  if (unit === 'quarter')
    return {
      year: Number(day.slice(0, 4)),
      number: Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1,
    };
  if (unit === 'month') return { year: Number(day.slice(0, 4)), number: Number(day.slice(5, 7)) };
  // The Thursday of a week has its year.
  const thursday = new Date(Date.parse(day) + 3 * 86_400_000);
  const year = thursday.getUTCFullYear();
  return {
    year,
    number: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1,
  };
}

interface Written {
  readonly title: string;
  readonly lane: (typeof LANES)[number];
  readonly actual: readonly number[];
  readonly plan: readonly number[];
}

const SHAPES = [
  'long',
  'long-scenarios',
  'wide',
  'across',
  'across-scenarios',
  'across-pairs',
  'across-names',
] as const;

const planArb = fc
  .record({
    unit: fc.constantFrom<Unit>('week', 'month', 'quarter'),
    shape: fc.constantFrom(...SHAPES),
    spelling: fc.nat(),
    periods: fc.integer({ min: 3, max: 9 }),
    back: fc.integer({ min: 1, max: 30 }),
    titles: fc.uniqueArray(fc.constantFrom(...TITLES), { minLength: 1, maxLength: 5 }),
    german: fc.boolean(),
    decimals: fc.boolean(),
    titleRows: fc.boolean(),
    total: fc.boolean(),
    note: fc.boolean(),
    seed: fc.nat({ max: 1 << 30 }),
  })
  .map((given) => ({ ...given, ...linesOf(given) }));

function linesOf(given: {
  unit: Unit;
  shape: (typeof SHAPES)[number];
  spelling: number;
  periods: number;
  back: number;
  titles: readonly string[];
  german: boolean;
  decimals: boolean;
  titleRows: boolean;
  total: boolean;
  note: boolean;
  seed: number;
}) {
  const { unit, shape, german } = given;
  const cycle: Cycle = { unit, weekStartsOn: 1 };
  const last = cycleIndex(cycle, AS_OF) - given.back;
  const days = Array.from({ length: given.periods }, (_, i) =>
    cycleStart(cycle, last - given.periods + 1 + i),
  );
  const spellings = SPELLINGS[unit];
  const spell = spellings[given.spelling % spellings.length]!;
  const labels = days.map((day) => spell(day, labelOf(unit, day)));
  const random = numbersFrom(given.seed);
  const value = (): number => {
    const whole = 1_100 + Math.floor(random() * 80_000);
    return given.decimals ? whole + Math.floor(random() * 98 + 1) / 100 : whole;
  };
  const plan: Written[] = given.titles.map((title, i) => ({
    title,
    lane: LANES[i % LANES.length]!,
    actual: days.map(value),
    plan: days.map(value),
  }));
  const number = (n: number): string =>
    new Intl.NumberFormat(german ? 'de' : 'en', {
      minimumFractionDigits: given.decimals ? 2 : 0,
      useGrouping: given.decimals,
    }).format(n);
  const period = german
    ? { week: 'Woche', month: 'Monat', quarter: 'Quartal' }[unit]
    : { week: 'Week', month: 'Month', quarter: 'Quarter' }[unit];
  const [actual, target] = german ? ['Ist', 'Soll'] : ['Actual', 'Plan'];
  const rows: string[][] = [];
  switch (shape) {
    case 'long':
      rows.push([
        period,
        german ? 'Produkt' : 'Product',
        german ? 'Abteilung' : 'Department',
        target,
        actual,
      ]);
      days.forEach((_, t) => {
        for (const own of plan)
          rows.push([
            labels[t]!,
            own.title,
            own.lane.name,
            number(own.plan[t]!),
            number(own.actual[t]!),
          ]);
      });
      break;
    case 'long-scenarios':
      rows.push([period, german ? 'Produkt' : 'Product', 'Version', german ? 'Menge' : 'Quantity']);
      days.forEach((_, t) => {
        for (const own of plan) {
          rows.push([labels[t]!, own.title, target, number(own.plan[t]!)]);
          rows.push([labels[t]!, own.title, actual, number(own.actual[t]!)]);
        }
      });
      break;
    case 'wide':
      rows.push([
        period,
        ...plan.flatMap(({ title }) => [`${title} ${target}`, `${title} ${actual}`]),
      ]);
      days.forEach((_, t) => {
        rows.push([
          labels[t]!,
          ...plan.flatMap((own) => [number(own.plan[t]!), number(own.actual[t]!)]),
        ]);
      });
      break;
    case 'across':
      rows.push([german ? 'Produkt' : 'Product', german ? 'Abteilung' : 'Department', ...labels]);
      for (const own of plan) rows.push([own.title, own.lane.name, ...own.actual.map(number)]);
      break;
    case 'across-scenarios':
      rows.push([german ? 'Produkt' : 'Product', german ? 'Wertart' : 'Type', ...labels]);
      for (const own of plan) {
        rows.push([own.title, target, ...own.plan.map(number)]);
        rows.push([own.title, actual, ...own.actual.map(number)]);
      }
      break;
    case 'across-pairs':
      rows.push(['', ...labels.flatMap((label) => [label, ''])]);
      rows.push([german ? 'Produkt' : 'Product', ...labels.flatMap(() => [target, actual])]);
      for (const own of plan)
        rows.push([
          own.title,
          ...days.flatMap((_, t) => [number(own.plan[t]!), number(own.actual[t]!)]),
        ]);
      break;
    case 'across-names':
      rows.push(['', ...labels]);
      for (const own of plan) {
        rows.push([`${own.title} ${target}`, ...own.plan.map(number)]);
        rows.push([`${own.title} ${actual}`, ...own.actual.map(number)]);
      }
      break;
  }
  const width = rows[0]!.length;
  if (given.total && plan.length > 1 && (shape === 'across' || shape === 'across-pairs')) {
    const sums = rows[rows.length - 1]!.map((_, c) => {
      const skip = shape === 'across' ? 2 : 1;
      if (c < skip) return c === 0 ? (german ? 'Summe' : 'Total') : '';
      return number(1);
    });
    rows.push(sums);
  }
  if (given.note && width > 2) rows.push([], [german ? 'Quelle: ERP' : 'Source: ERP']);
  if (given.titleRows)
    rows.unshift(
      [german ? 'Absatzplanung' : 'Sales review'],
      [german ? 'Stand: Montag' : 'As of Monday'],
      [],
    );
  const delimiter = german ? ';' : ',';
  const text = rows
    .map((row) =>
      Array.from({ length: Math.max(width, row.length) }, (_, c) =>
        quoted(row[c] ?? '', delimiter),
      ).join(delimiter),
    )
    .join('\r\n');
  return { text, plan, days };
}

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A small generator of numbers below 1, so that a seed gives the same plan again. */
function numbersFrom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

function readBack(text: string) {
  const book = openBook(readDelimited(text, 'plan.csv'), 'plan.csv', AS_OF);
  const opened = book.open(book.first);
  if (!opened.ok) throw new Error(opened.message);
  const { mapping } = opened.table.propose(
    {},
    {
      cycle: { unit: 'week', weekStartsOn: 1 },
      mayAdoptCycle: true,
      lastDay: AS_OF,
      department: 'nowhere',
      departments: LANES,
      kind: 'demand',
    },
  );
  if (mapping === null) throw new Error(opened.table.sample.doubts.join(' '));
  const built = opened.table.build(mapping);
  return { mapping, built, chosen: mapping.series.filter(({ include }) => include) };
}

it(`reads back what was written, in ${SEEDS} plans`, { timeout: 30_000 + SEEDS * 60 }, () => {
  fc.assert(
    fc.property(planArb, ({ text, plan, days, unit, shape }) => {
      const { mapping, built, chosen } = readBack(text);
      const context = `\n${text}`;
      expect(built.errors, context).toEqual([]);
      expect(mapping.cycle.unit, context).toBe(unit);
      expect(chosen.map(({ title }) => title).sort(), context).toEqual(
        plan.map(({ title }) => title).sort(),
      );
      for (const own of plan) {
        const index = chosen.findIndex(({ title }) => title === own.title);
        const preview = built.preview[index]!;
        const read = new Map(preview.cycles.map(({ cycle, value }) => [cycle, value]));
        days.forEach((day, t) => {
          expect(read.get(day), `${own.title} ${day}${context}`).toBeCloseTo(own.actual[t]!, 6);
        });
        if (shape === 'long' || shape === 'across')
          expect(chosen[index]!.department, context).toBe(own.lane.id);
        if (shape === 'across') continue;
        const path = new Map(preview.target.kind === 'path' ? preview.target.values : []);
        days.forEach((day, t) => {
          expect(path.get(day), `${own.title} plan ${day}${context}`).toBeCloseTo(own.plan[t]!, 6);
        });
      }
    }),
    { numRuns: SEEDS, seed: 20_261_128 },
  );
});

it('never fails on nonsense but with a sentence', { timeout: 30_000 + SEEDS * 60 }, () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '',
      '2026-W40',
      'Plan',
      'Actual',
      'Total',
      '1.234',
      '(5)',
      'Week',
      '-',
      '#REF!',
      '=1+1',
      'Q3 26',
    ),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }), (rows) => {
      const sheet = {
        name: 's',
        hidden: false,
        rows: rows.map((row) => row.map((one) => one.trim())),
        merged: [],
        notes: [],
      };
      const book = openBook({ sheets: [sheet], delimiter: ',', notes: [] }, 's', AS_OF);
      const opened = book.open(book.first);
      if (!opened.ok) return;
      const { mapping } = opened.table.propose(
        {},
        {
          cycle: { unit: 'week', weekStartsOn: 1 },
          lastDay: AS_OF,
          department: 'd',
          kind: 'demand',
        },
      );
      if (mapping !== null) opened.table.build(mapping);
    }),
    { numRuns: SEEDS },
  );
});
