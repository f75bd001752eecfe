import type { Visitor } from '../../src/http/testing/test-server.ts';
import { type Attack, type Attacked, count } from './attacks.ts';
import { comeIn } from './people.ts';

export const BIG = '/api/boards/big';

/** So many requests of one person at once, as long as it goes on. */
export async function together(
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

/** A request, again and again, by somebody who came in as this. */
export const asking =
  (
    as: string,
    many: number,
    ask: (who: Visitor, n: number, attacked: Attacked) => Promise<{ readonly status: number }>,
  ): Attack =>
  async (attacked, on) => {
    const who = await comeIn(attacked.place, 'big', as);
    await together(attacked, on, many, who, (each, n) => ask(each, n, attacked));
  };

export const reading = (many: number, path: (n: number) => string): Attack =>
  asking('observer', many, (who, n) => who.get(`${BIG}${path(n)}`));

/** Week of a day number from 2021 on. */
export function week(n: number): string {
  return new Date(Date.UTC(2021, 0, 4 + 7 * n)).toISOString().slice(0, 10);
}

export function csv(rows: number, row: (n: number) => string): string {
  return `card,date,value\n${Array.from({ length: rows }, (_, n) => row(n)).join('\n')}\n`;
}

interface Body {
  readonly text: string;
  readonly type: string;
  readonly path: string;
}

export const writing = (many: number, body: (n: number, cards: number) => Body): Attack =>
  asking('lane-0', many, (who, n, { cards }) => {
    const { text, type, path } = body(n, cards);
    return who.post(`${BIG}/${path}`, text, { 'content-type': type });
  });

export const json = (path: string, text: string): Body => ({
  path,
  type: 'application/json',
  text,
});

/** Saves what is drawn, and draws it again. */
async function versions(who: Visitor, n: number): Promise<{ readonly status: number }> {
  const kept = await who.post(`${BIG}/versions`, { name: `Version ${n}` });
  const { id } = (kept.body ?? {}) as { readonly id?: string };
  return id === undefined ? kept : who.post(`${BIG}/versions/${id}/restore`, {});
}

/** The cheapest moves of one contract after the other. */
const proposals: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'observer');
  const { body } = await who.get(`${BIG}/export`);
  const { board } = body as { readonly board: { readonly edges: readonly { id: string }[] } };
  await together(attacked, on, 4, who, (each, n) =>
    each.get(`${BIG}/proposals/${board.edges[n % board.edges.length]?.id}`),
  );
};

const MEASURE = { unit: 'units', direction: 'higher', target: { kind: 'constant', value: 1 } };

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
        measure: MEASURE,
        actuals: Array.from({ length: 20 }, (_, w) => [week(w), w]),
      })),
    }),
  })),
  included: reading(4, (n) => `/assessment?include=proposals,simulation&horizon=${1 + (n % 20)}`),
  proposals,
  'board-list': asking('observer', 10, (who) => who.get('/api/boards')),
  targets: writing(1, (n, cards) =>
    json(
      'targets',
      JSON.stringify({
        items: Array.from({ length: Math.min(500, cards / 10) }, (_, i) => ({
          card: `card-${i}`,
          measure: { ...MEASURE, target: { kind: 'constant', value: n } },
        })),
      }),
    ),
  ),
  'nested-json': writing(4, () => json('imports', `{"series":${'['.repeat(4_000_000)}`)),
  'many-objects': writing(4, () => json('imports', `{"series":[${'{},'.repeat(1_000_000)}{}]}`)),
  'bad-items': writing(4, () =>
    json('actuals', `{"items":[${'{"card":1,"cycle":2,"value":"x"},'.repeat(100_000)}{}]}`),
  ),
  'long-cell': writing(4, () => ({
    path: 'actuals',
    type: 'text/csv',
    text: `card,date,value\n"${'""'.repeat(3_000_000)}`,
  })),
  joins: asking('observer', 10, (who, _, { place }) =>
    who.post('/api/join', { capability: place.boards.big?.observer, name: 'Eve' }),
  ),
  'wrong-links': asking('observer', 10, (who, n) =>
    who.post('/api/join', { capability: `${n}`.padStart(43, 'x') }),
  ),
  versions: asking('facilitator', 1, versions),
} satisfies Readonly<Record<string, Attack>>;
