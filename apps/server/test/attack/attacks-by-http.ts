import type { Visitor } from '../../src/http/testing/test-server.ts';
import { type Attack, type Attacked, count } from './attacks.ts';
import { comeIn } from './people.ts';

const BIG = '/api/boards/big';

/** So many requests of one person at once, as long as it goes on. */
async function together(
  attacked: Attacked,
  on: () => boolean,
  many: number,
  who: Visitor,
  ask: (who: Visitor, n: number) => Promise<{ readonly status: number }>,
): Promise<void> {
  let n = 0;
  const one = async () => {
    while (on()) {
      n += 1;
      // A connection that the server lets go just when it is used again is asked anew.
      count(
        attacked,
        await ask(who, n).then(
          ({ status }) => status,
          () => 'cut off',
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: many }, one));
}

const reading =
  (many: number, path: (n: number) => string): Attack =>
  async (attacked, on) => {
    const who = await comeIn(attacked.place, 'big', 'observer');
    await together(attacked, on, many, who, (each, n) => each.get(`${BIG}${path(n)}`));
  };

/** Week of a day number from 2021 on. */
function week(n: number): string {
  return new Date(Date.UTC(2021, 0, 4 + 7 * n)).toISOString().slice(0, 10);
}

function csv(rows: number, row: (n: number) => string): string {
  return `card,date,value\n${Array.from({ length: rows }, (_, n) => row(n)).join('\n')}\n`;
}

const writing =
  (
    many: number,
    body: (n: number, cards: number) => { text: string; type: string; path: string },
  ): Attack =>
  async (attacked, on) => {
    const who = await comeIn(attacked.place, 'big', 'lane-0');
    await together(attacked, on, many, who, (each, n) => {
      const { text, type, path } = body(n, attacked.cards);
      return each.post(`${BIG}/${path}`, text, { 'content-type': type });
    });
  };

export const byHttp = {
  assessment: reading(4, () => '/assessment'),
  'as-of': reading(4, (n) => `/assessment?asOf=2026-01-${String((n % 28) + 1).padStart(2, '0')}`),
  'horizon-52': reading(4, (n) => `/assessment?horizon=${52 - (n % 10)}`),
  'bad-rows': writing(2, () => ({
    path: 'actuals',
    type: 'text/csv',
    text: csv(50_000, (n) => `nobody-${n},not a day,x`),
  })),
  actuals: writing(1, (n, cards) => ({
    path: 'actuals',
    type: 'application/json',
    text: JSON.stringify({
      items: Array.from({ length: 10_000 }, (_, i) => ({
        card: `card-${i % Math.min(500, cards / 10)}`,
        cycle: week(n * 20 + Math.floor(i / Math.min(500, cards / 10))),
        value: i,
      })),
    }),
  })),
  'ledger-csv': reading(10, () => '/ledger?format=csv'),
  'ledger-json': reading(10, () => '/ledger'),
  export: reading(10, () => '/export'),
  simulations: reading(12, (n) => `/simulation?draws=100000&seed=${n}`),
  'import-series': writing(1, (n) => ({
    path: 'imports',
    type: 'application/json',
    text: JSON.stringify({
      series: Array.from({ length: 500 }, (_, i) => ({
        title: `Series ${n} ${i}`,
        kind: 'supply',
        department: 'lane-0',
        measure: { unit: 'units', direction: 'higher', target: { kind: 'constant', value: 1 } },
        actuals: Array.from({ length: 20 }, (_, w) => [week(w), w]),
      })),
    }),
  })),
} satisfies Readonly<Record<string, Attack>>;
