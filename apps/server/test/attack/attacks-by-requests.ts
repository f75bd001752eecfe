import * as Y from 'yjs';
import type { Attack } from './attacks.ts';
import { asking, BIG, csv, json, reading, together, week, writing } from './attacks-by-http.ts';
import { comeIn, plugIn } from './people.ts';

/** The board once more, out of its own export; as many times as the server has room for. */
const copies: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'facilitator');
  const { text } = await who.get(`${BIG}/export`);
  await together(attacked, on, 1, who, (each) => each.post('/api/boards/import', text));
};

const DECISION = {
  statement: 'Move a shift',
  kpis: [{ card: 'outcome', from: null, to: 1, by: '2026-12-31' }],
  owner: 'Eve',
  by: '2026-12-31',
  moves: [],
};

/** Decisions about a card that is drawn for them. */
const decisions: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'facilitator');
  const plug = await plugIn(attacked.place, 'big', who);
  const fields = { kind: 'kpi', title: 'Outcome', owner: '', pos: [0, 0] };
  plug.edit((doc) => doc.getMap('cards').set('lane-0:outcome', new Y.Map(Object.entries(fields))));
  await together(attacked, on, 4, who, (each) => each.post(`${BIG}/decisions`, DECISION));
  plug.socket.terminate();
};

const MEASURE = { unit: 'units', direction: 'higher', target: { kind: 'constant', value: 1 } };

/** As much as one import may hold, under a key and with how its file was read. */
const fullImports = asking('lane-0', 1, (who, n) => {
  const series = Array.from({ length: 500 }, (_, i) => ({
    title: `Full ${n} ${i}`,
    kind: 'supply',
    department: 'lane-0',
    measure: MEASURE,
    // Weeks that are over.
    actuals: Array.from({ length: 300 }, (_, w) => [week(w), w]),
  }));
  return who.post(`${BIG}/imports`, { series }, { 'idempotency-key': `full-${n}` });
});

/** A table as long as one may be. */
const sheets = asking('lane-0', 2, (who, n) => {
  const rows = Array.from(
    { length: 99_000 },
    (_, row) => `Sheet ${n} ${row % 400},${week(Math.floor(row / 400))},${row}`,
  );
  return who.post(`${BIG}/imports?kind=supply`, `measure,week,actual\n${rows.join('\n')}\n`, {
    'content-type': 'text/csv',
  });
});

/** How files were read, as much of it as is kept, and all of it again and again. */
const mappings: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'lane-0');
  const names = Array.from({ length: 380 }, (_, n) => [`${n} ${'x'.repeat(480)}`, {}]);
  const kept = {
    shape: { file: [], sheet: '', columns: [] },
    answers: {},
    decimal: 'point',
    skipErrors: false,
    adoptCycle: false,
    common: {},
    series: Object.fromEntries(names),
  };
  const one = { kind: 'supply', department: 'lane-0', measure: MEASURE, actuals: [] };
  for (let n = 0; n < 12; n++)
    await who.post(`${BIG}/imports`, {
      series: [{ ...one, title: `Kept ${n}` }],
      keep: { ...kept, name: `Kept ${n}` },
    });
  await together(attacked, on, 10, who, (each) => each.get(`${BIG}/import-mappings`));
};

export const byRequests = {
  'full-imports': fullImports,
  sheets,
  mappings,
  drawn: reading(4, (n) => `/simulation?draws=1000&seed=${n}`),
  'unknown-cards': writing(2, () =>
    json(
      'actuals',
      JSON.stringify({
        items: Array.from({ length: 10_000 }, (_, n) => ({
          // Found wrong at its end.
          card: n === 9_999 ? 'nobody' : `card-${n % 500}`,
          cycle: week(Math.floor(n / 500)),
          value: n,
        })),
      }),
    ),
  ),
  'csv-rows': writing(1, (n) => ({
    path: 'actuals',
    type: 'text/csv',
    text: csv(10_000, (row) => `card-${row % 500},${week(n * 20 + Math.floor(row / 500))},${row}`),
  })),
  'board-copies': copies,
  'new-boards': asking('facilitator', 4, (who) =>
    who.post('/api/boards', { template: 'sales-and-operations' }),
  ),
  links: asking('facilitator', 4, (who) => who.post(`${BIG}/links`, { role: 'observer' })),
  decisions,
  'kept-versions': asking('facilitator', 6, (who, n) =>
    who.post(`${BIG}/versions`, { name: `Kept ${n}` }),
  ),
  'version-list': reading(10, () => '/versions'),
  people: asking('facilitator', 10, (who) => who.get(`${BIG}/people`)),
  'track-record': reading(6, () => '/track-record'),
} satisfies Readonly<Record<string, Attack>>;
