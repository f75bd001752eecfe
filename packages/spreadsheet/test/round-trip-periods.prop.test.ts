import fc from 'fast-check';
import { expect, it } from 'vitest';
import { read } from './read-text.ts';

/*
 * Plans in parts of fiscal years, in longer periods than a board's cycles, in weeks of periods, in labels
 * without their year, and in blocks of measures for each item, written and read again. Days are counted
 * here in milliseconds, apart from the code that is tested. `SHEET_SEEDS` asks for more.
 */
const SEEDS = Number(process.env.SHEET_SEEDS ?? 60);
const options = { timeout: 30_000 + SEEDS * 60 };
const runs = { numRuns: SEEDS, seed: 20_261_128 };

const DAY = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const two = (n: number): string => String(n).padStart(2, '0');
const mondayOf = (ms: number): number => ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY;

/** Beginnings of the parts of a fiscal year that is named by the year in which it ends, and its end. */
function partsOf(year: number, start: number, months: number): readonly number[] {
  const first = start === 1 ? year : year - 1;
  return Array.from({ length: 12 / months + 1 }, (_, n) =>
    Date.UTC(first, start - 1 + n * months, 1),
  );
}

type Spell = (year: number, part: number) => string;
const short = (year: number): string => String(year).slice(2);
const SPELLINGS: Readonly<Record<1 | 3 | 6 | 12, readonly Spell[]>> = {
  1: [
    (year, n) => `FY${short(year)} P${n}`,
    (year, n) => `P${two(n)}.${year}`,
    (year, n) => `${year}P${two(n)}`,
    (year, n) => `Per 0${two(n)}.${year}`,
    (year, n) => `0${two(n)}/${year}`,
  ],
  3: [
    (year, n) => `FY${short(year)} Q${n}`,
    (year, n) => `Q${n} FY${year}`,
    (year, n) => `Q${n} FY${short(year - 1)}/${short(year)}`,
    (year, n) => `GJ ${year - 1}/${short(year)} Q${n}`,
    (year, n) => `${n}Q FY${short(year)}`,
  ],
  6: [(year, n) => `FY${short(year)} H${n}`, (year, n) => `H${n} FY${year}`],
  12: [(year) => `FY${short(year)}`, (year) => `${year - 1}/${short(year)}`],
};

const fiscalArb = fc.record({
  months: fc.constantFrom(1, 3, 6, 12),
  start: fc.integer({ min: 1, max: 12 }),
  years: fc.integer({ min: 1, max: 2 }),
  year: fc.integer({ min: 2028, max: 2031 }),
  spelling: fc.nat(),
  values: fc.array(fc.integer({ min: 100, max: 90_000 }), { minLength: 36, maxLength: 36 }),
});

it(
  `plans of fiscal years keep their periods, in ${SEEDS} plans (SP-2, SP-7)`,
  options,
  async () => {
    await fc.assert(
      fc.asyncProperty(fiscalArb, async ({ months, start, year, spelling, values, ...given }) => {
        const years = months === 12 ? given.years + 1 : given.years;
        const spellings = SPELLINGS[months as 1 | 3 | 6 | 12];
        const spell = spellings[spelling % spellings.length]!;
        const own = Array.from({ length: years }, (_, y) => year + y).flatMap((one) => {
          const edges = partsOf(one, start, months);
          return edges.slice(0, -1).map((first, n) => ({
            label: spell(one, n + 1),
            first,
            days: (edges[n + 1]! - first) / DAY,
          }));
        });
        const text = `Budget\n\nProduct;${own.map(({ label }) => label).join(';')}\nPumps;${own.map((_, n) => values[n]).join(';')}`;
        const { series, built, proposal } = await read(text, 'a.csv', undefined, {
          fiscalStart: start,
        });
        expect(built.errors, text).toEqual([]);
        const target = series.Pumps?.target ?? {};
        const isCycle = months === 1 || (months === 3 && start % 3 === 1);
        expect(proposal.mapping?.cycle.unit, text).toBe(
          !isCycle ? 'week' : months === 1 ? 'month' : 'quarter',
        );
        if (isCycle) {
          expect(target, text).toEqual(
            Object.fromEntries(own.map(({ first }, n) => [dayOf(first), values[n]])),
          );
          return;
        }
        // Each week has a share of the value of each of its days.
        const share = new Map<number, number>();
        own.forEach(({ first, days }, n) => {
          for (let d = 0; d < days; d++) share.set(first + d * DAY, values[n]! / days);
        });
        const weeks = [...share.keys()].filter((day) =>
          [0, 6].every((d) => mondayOf(day) === day && share.has(day + d * DAY)),
        );
        expect(Object.keys(target), text).toEqual(weeks.map(dayOf));
        for (const week of weeks) {
          const sum = [0, 1, 2, 3, 4, 5, 6].reduce((n, d) => n + share.get(week + d * DAY)!, 0);
          expect(target[dayOf(week)], `${dayOf(week)}\n${text}`).toBeCloseTo(sum, 6);
        }
      }),
      runs,
    );
  },
);

const weeksArb = fc.record({
  lengths: fc.constantFrom([4, 4, 5], [4, 5, 4], [5, 4, 4]),
  start: fc.integer({ min: 1, max: 12 }),
  year: fc.integer({ min: 2028, max: 2031 }),
  periods: fc.integer({ min: 3, max: 12 }),
  through: fc.boolean(),
  rows: fc.boolean(),
  spelling: fc.nat({ max: 2 }),
});

it(`weeks of periods follow each other, in ${SEEDS} plans (SP-5)`, options, async () => {
  await fc.assert(
    fc.asyncProperty(weeksArb, async ({ lengths, start, year, periods, ...given }) => {
      const { through, rows, spelling } = given;
      let before = 0;
      const own = Array.from({ length: periods }, (_, p) => {
        const weeks = Array.from(
          { length: lengths[p % 3]! },
          (_, w) => w + 1 + (through ? before : 0),
        );
        before += lengths[p % 3]!;
        return weeks.map((week) => ({ period: p + 1, week }));
      }).flat();
      const labels = own.map(({ period, week }) =>
        spelling === 0
          ? `P${period} W${week}`
          : spelling === 1
            ? `P${two(period)}W${week}`
            : `Period ${period} Week ${week}`,
      );
      const head = rows
        ? `;${own.map(({ period, week }, i) => (own[i - 1]?.period === period && week > 0 ? '' : `P${period}`)).join(';')}\nProduct;${own.map(({ week }) => `W${week}`).join(';')}`
        : `Product;${labels.join(';')}`;
      const text = `Budget FY${year}\n\n${head}\nPumps;${own.map((_, n) => n + 1).join(';')}`;
      const { series, built } = await read(text, 'a.csv', undefined, { fiscalStart: start });
      expect(built.errors, text).toEqual([]);
      const first = mondayOf(Date.UTC(start === 1 ? year : year - 1, start - 1, 4));
      expect(series.Pumps?.target, text).toEqual(
        Object.fromEntries(own.map((_, n) => [dayOf(first + n * 7 * DAY), n + 1])),
      );
    }),
    runs,
  );
});

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const yearlessArb = fc.record({
  part: fc.constantFrom('Q', 'W', 'P', 'month'),
  year: fc.integer({ min: 2027, max: 2031 }),
  told: fc.constantFrom('title', 'row', 'file', 'column'),
  from: fc.integer({ min: 1, max: 3 }),
});

it(
  `labels without a year take the one that is told, in ${SEEDS} plans (SP-3)`,
  options,
  async () => {
    await fc.assert(
      fc.asyncProperty(yearlessArb, async ({ part, year, told, from }) => {
        const most = { Q: 4, W: 52, P: 12, month: 12 }[part]!;
        const numbers = Array.from({ length: most - from + 1 }, (_, i) => from + i);
        const labels = numbers.map((n) => (part === 'month' ? MONTHS[n - 1]! : `${part}${n}`));
        const first = told === 'column' ? 'Product;Year' : 'Product';
        const rows = [
          ...(told === 'title'
            ? [`Sales plan ${year}`, '']
            : told === 'file'
              ? []
              : ['Sales plan', '']),
          ...(told === 'row'
            ? [
                `;${year};${labels
                  .slice(1)
                  .map(() => '')
                  .join(';')};`,
              ]
            : []),
          `${first};${labels.join(';')}`,
          `Pumps${told === 'column' ? `;${year}` : ''};${numbers.map((n) => n * 10).join(';')}`,
        ];
        const text = rows.join('\n');
        const { series, built } = await read(
          text,
          told === 'file' ? `Sales plan ${year}.csv` : 'a.csv',
        );
        expect(built.errors, text).toEqual([]);
        const begin = (n: number): number =>
          part === 'W'
            ? mondayOf(Date.UTC(year, 0, 4)) + (n - 1) * 7 * DAY
            : Date.UTC(year, part === 'Q' ? n * 3 - 3 : n - 1, 1);
        expect(series.Pumps?.target, text).toEqual(
          Object.fromEntries(numbers.map((n) => [dayOf(begin(n)), n * 10])),
        );
      }),
      runs,
    );
  },
);

const MEASURES = [
  'Gross requirements',
  'Scheduled receipts',
  'Projected on hand',
  'Planned orders',
];
const blocksArb = fc.record({
  items: fc.uniqueArray(fc.constantFrom('A100', 'Pump DN 40', '4711', 'Ventil', 'B-7'), {
    minLength: 2,
    maxLength: 4,
  }),
  layout: fc.constantFrom('column', 'first-only', 'title', 'block', 'block-tight', 'named-header'),
  weeks: fc.integer({ min: 3, max: 8 }),
  values: fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 128, maxLength: 128 }),
});

it(
  `measures of items are read, whichever way they stand, in ${SEEDS} plans (SP-8)`,
  options,
  async () => {
    await fc.assert(
      fc.asyncProperty(blocksArb, async ({ items, layout, weeks, values }) => {
        // A number alone in its row names a block, but no group within a table.
        fc.pre(layout !== 'title' || !items.includes('4711'));
        const days = Array.from({ length: weeks }, (_, w) => Date.UTC(2027, 0, 4) + w * 7 * DAY);
        const labels = days.map((_, w) => `W${w + 1}/2027`).join(';');
        const space = ';'.repeat(weeks);
        const at = (item: number, measure: number): readonly number[] =>
          days.map((_, w) => values[(item * 31 + measure * 8 + w) % values.length]!);
        const rows = (item: number, before: (m: number) => string): readonly string[] =>
          MEASURES.map((measure, m) => `${before(m)}${measure};${at(item, m).join(';')}`);
        const block = (item: string, i: number): Record<typeof layout, readonly string[]> => ({
          column: rows(i, () => `${item};`),
          'first-only': rows(i, (m) => (m === 0 ? `${item};` : ';')),
          title: [`${item}${space}`, ...rows(i, () => '')],
          block: [`${item}${space}`, `Measure;${labels}`, ...rows(i, () => ''), space],
          'block-tight': [`${item}${space}`, `Measure;${labels}`, ...rows(i, () => '')],
          'named-header': [`${item};${labels}`, ...rows(i, () => '')],
        });
        const lines = items.flatMap((item, i) => block(item, i)[layout]);
        const head = { column: 'Item;Measure;', 'first-only': 'Item;Measure;', title: 'Measure;' };
        const text = [
          ...(layout in head ? [`${head[layout as keyof typeof head]}${labels}`] : []),
          ...lines,
        ].join('\n');
        const { series, built } = await read(text);
        expect(built.errors, text).toEqual([]);
        expect(series, text).toEqual(
          Object.fromEntries(
            items.flatMap((item, i) =>
              MEASURES.map((measure, m) => [
                `${item} ${measure}`,
                { target: Object.fromEntries(days.map((day, w) => [dayOf(day), at(i, m)[w]])) },
              ]),
            ),
          ),
        );
      }),
      runs,
    );
  },
);
