import { GENESIS } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import {
  cast,
  ledger,
  onSampleBoard,
  path,
  sales,
  seq,
  server,
} from './testing/on-sample-board.ts';
import { DECISION, IDS, MEASURE } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';

onSampleBoard('each');

describe('actuals', () => {
  const report = (who: Visitor, items: unknown, headers = {}) =>
    who.post(path('actuals'), { items }, headers);

  it('are one ledger entry per request, in the first day of their cycle', async () => {
    const before = await seq();
    const answer = await report(sales, [
      { card: IDS.orders, cycle: '2026-11-04', value: 11_500 },
      { card: IDS.otif, cycle: '2026-11-09', value: null },
    ]);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      reported: 2,
      entry: {
        seq: before + 1,
        type: 'actuals-reported',
        payload: {
          source: 'manual',
          items: [{ cycle: '2026-11-02', value: 11_500 }, { value: null }],
        },
        by: { name: 'From sales', department: 'sales' },
      },
    });
    expect(await seq()).toBe(before + 1);
  });

  it('of another department, an unknown card or one without a measure are refused whole', async () => {
    const before = await seq();
    const good = { card: IDS.orders, cycle: '2026-11-02', value: 1 };
    for (const [item, reason] of [
      [{ card: IDS.output, cycle: '2026-11-02', value: 1 }, 'forbidden'],
      [{ card: 'gone', cycle: '2026-11-02', value: 1 }, 'card-unknown'],
      [{ card: IDS.rollout, cycle: '2026-11-02', value: 1 }, 'invalid-input'],
      [{ card: IDS.orders, cycle: '2026-11-03', value: 1 }, 'invalid-input'],
    ] as const) {
      const answer = await report(sales, [good, item]);
      expect(answer.reason).toBe(reason);
      expect(answer.field).toMatch(/^items\.1\./);
    }
    expect(await seq()).toBe(before);
  });

  it('of cycles that are not over, or of another century, are refused; a report is taken back', async () => {
    const before = await seq();
    for (const cycle of ['2126-12-02', '2199-12-30', '1901-01-07']) {
      const answer = await report(sales, [{ card: IDS.orders, cycle, value: 1 }]);
      expect([answer.status, answer.field]).toEqual([400, 'items.0.cycle']);
      expect(answer.message).toMatch(/Nothing was written/);
      const csv = `card,cycle,value\n${IDS.orders},${cycle},5\n`;
      const sent = await sales.post(path('actuals'), csv, { 'content-type': 'text/csv' });
      expect(sent.status).toBe(400);
    }
    expect(await seq()).toBe(before);
    const back = { card: IDS.orders, cycle: '2126-12-02', value: null };
    expect((await report(sales, [back])).status).toBe(201);
  });

  it('that are no numbers are refused by field: text, 1e999, too large, a day that is none', async () => {
    for (const [body, field] of [
      ['{"items":[{"card":"orders","cycle":"2026-11-02","value":"5"}]}', 'items.0.value'],
      ['{"items":[{"card":"orders","cycle":"2026-11-02","value":1e999}]}', 'items.0.value'],
      ['{"items":[{"card":"orders","cycle":"2026-11-02","value":1e13}]}', 'items.0.value'],
      ['{"items":[{"card":"orders","cycle":"2026-02-30","value":1}]}', 'items.0.cycle'],
      ['{"items":[{"card":"orders","cycle":"2026-11-02","value":1,"role":"x"}]}', 'items.0.role'],
      ['{"items":[{"card":"__proto__","cycle":"2026-11-02","value":1}]}', 'items.0.card'],
      ['{"items":[],"__proto__":{"role":"facilitator"}}', 'items'],
      ['{"items":[]}', 'items'],
      ['[]', ''],
    ] as const) {
      const answer = await sales.post(path('actuals'), body);
      expect([answer.status, answer.field], body).toEqual([400, field]);
    }
    expect((await sales.post(path('actuals'), '{"items":')).reason).toBe('invalid-input');
    const typed = await sales.post(path('actuals'), 'a=b', { 'content-type': 'text/plain' });
    expect(typed.reason).toBe('unsupported-type');
  });

  it('repeated under the same key are written once; the key is refused for something else', async () => {
    const before = await seq();
    const items = [{ card: IDS.orders, cycle: '2026-11-02', value: 1 }];
    const key = { 'idempotency-key': 'report-1' };
    const first = await report(sales, items, key);
    const again = await report(sales, items, key);
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await report(sales, [{ ...items[0], value: 2 }], key);
    expect([other.status, other.reason]).toEqual([409, 'key-reused']);
    expect((await report(cast.facilitator, items, key)).reason).toBe('key-reused');
    expect(await seq()).toBe(before + 1);
    const broken = await report(sales, items, { 'idempotency-key': 'x'.repeat(200) });
    expect(broken.field).toBe('idempotency-key');
  });

  it('sent twenty times at once under one key are written once', async () => {
    const before = await seq();
    const items = [{ card: IDS.orders, cycle: '2026-11-02', value: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => report(sales, items, { 'idempotency-key': 'storm' })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(await seq()).toBe(before + 1);
  });
});

describe('actuals as CSV', () => {
  const csv = (text: string, who = sales) =>
    who.post(path('actuals'), text, { 'content-type': 'text/csv' });

  it('come with BOM, CRLF, quotes, decimal commas, titles or ids', async () => {
    const answer = await csv(
      '\uFEFFmeasure;cycle;value\r\n"Orders";2026-W45;1.234,5\r\n\r\norders;2026-W46;\r\n',
    );
    expect(answer.body).toMatchObject({
      reported: 2,
      entry: {
        payload: {
          items: [
            { card: 'orders', cycle: '2026-11-02', value: 1234.5 },
            { card: 'orders', cycle: '2026-11-09', value: null },
          ],
        },
      },
    });
  });

  it('are refused row by row, and nothing is written', async () => {
    const before = await seq();
    const answer = await csv(
      'card,date,value\norders,2026-11-02,1\nGone,2026-11-02,1\norders,soon,2\norders,2026-11-09,1e999\norders,2026-11-16,x\norders,2026-11-03,4\n',
    );
    expect([answer.status, answer.reason]).toEqual([422, 'row-errors']);
    const { issues } = (answer.body as { error: { issues: { field: string }[] } }).error;
    expect(issues.map((issue) => issue.field)).toEqual([
      'line 3, card',
      'line 4, date',
      'line 5, value',
      'line 6, value',
      'line 7, date',
    ]);
    expect((await csv('card,date,value\nOutput,2026-11-02,1\n')).reason).toBe('forbidden');
    expect((await csv('')).reason).toBe('row-errors');
    expect(await seq()).toBe(before);
  });

  it('of far too many rows are refused by size, and the server still answers meanwhile', async () => {
    const before = await seq();
    const narrow = `a,b\n${'1,2\n'.repeat(400_000)}`;
    const wide = `card,date,value\n${'orders,2026-11-02,1\n'.repeat(1_000_000)}`;
    for (const text of [narrow, wide]) {
      const asked = csv(text).catch((error: unknown) => error);
      const start = performance.now();
      expect((await server.visitor().get('/healthz')).status).toBe(200);
      expect(performance.now() - start).toBeLessThan(1000);
      const answer = (await asked) as Awaited<ReturnType<typeof csv>>;
      expect([answer.status, answer.reason]).toEqual([413, 'too-large']);
      expect(answer.message).toMatch(/400,000 rows|2 MiB/);
    }
    expect(await seq()).toBe(before);
  });
});

describe('targets', () => {
  it('bind unit, direction, tolerance and path, for the own cards only', async () => {
    const set = (who: Visitor, card: string, measure: unknown = MEASURE) =>
      who.post(path('targets'), { items: [{ card, measure }] });
    expect((await set(sales, IDS.orders)).body).toMatchObject({
      entry: { type: 'targets-set', payload: { items: [{ card: IDS.orders }] } },
    });
    expect((await set(sales, IDS.output)).reason).toBe('forbidden');
    expect((await set(cast.facilitator, IDS.output)).status).toBe(201);
    const tolerance = await set(sales, IDS.orders, { ...MEASURE, tolerance: { amber: 2, red: 1 } });
    expect([tolerance.status, tolerance.field]).toEqual([400, 'items.0.measure.tolerance']);
    expect((await set(sales, IDS.orders, { ...MEASURE, unit: '' })).message).toContain('unit');
    const twice = await sales.post(path('targets'), {
      items: [
        { card: IDS.orders, measure: MEASURE },
        { card: IDS.orders, measure: MEASURE },
      ],
    });
    expect(twice.field).toBe('items.1.card');
  });
});

describe('decisions', () => {
  it('are recorded with their number, and their text stays text', async () => {
    const statement = '<img src=x onerror=alert(1)> & "quotes"';
    const answer = await sales.post(path('decisions'), {
      ...DECISION,
      statement,
      about: IDS.contract,
    });
    expect(answer.body).toMatchObject({
      entry: { type: 'decision-recorded', payload: { statement, owner: 'Ada' } },
    });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('without KPI, owner, effect, date or statement are refused by name', async () => {
    const before = await seq();
    const { kpis: _kpis, ...withoutKpis } = DECISION;
    const { owner: _owner, ...withoutOwner } = DECISION;
    const { to: _to, ...withoutEffect } = DECISION.kpis[0];
    for (const [body, field] of [
      [withoutKpis, 'kpis'],
      [{ ...DECISION, kpis: [] }, 'kpis'],
      [{ ...DECISION, kpis: [{ ...DECISION.kpis[0], card: IDS.orders }] }, 'kpis'],
      [{ ...DECISION, kpis: [withoutEffect] }, 'kpis.0.to'],
      [{ ...DECISION, kpis: [DECISION.kpis[0], DECISION.kpis[0]] }, 'kpis.1.card'],
      [withoutOwner, 'owner'],
      [{ ...DECISION, owner: '  ' }, 'owner'],
      [{ ...DECISION, statement: '' }, 'statement'],
      [{ ...DECISION, statement: 'x'.repeat(10_000) }, 'statement'],
      [{ ...DECISION, by: 'soon' }, 'by'],
    ] as const) {
      const answer = await sales.post(path('decisions'), body);
      expect([answer.status, answer.field]).toEqual([400, field]);
    }
    const gone = await sales.post(path('decisions'), {
      ...DECISION,
      kpis: [{ ...DECISION.kpis[0], card: 'gone' }],
    });
    expect(gone.reason).toBe('card-unknown');
    expect((await sales.post(path('decisions'), { ...DECISION, about: 'gone' })).field).toBe(
      'about',
    );
    expect(await seq()).toBe(before);
  });
});

describe('the ledger', () => {
  it('is a verified chain from its first entry to the head', async () => {
    await sales.post(path('decisions'), DECISION);
    const { head, verified, entries } = await ledger();
    expect(verified).toBe(true);
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, i) => i + 1));
    expect(entries[0]).toMatchObject({ type: 'board-created', prev: GENESIS });
    expect(entries.at(-1)).toMatchObject({ hash: head.hash, type: 'decision-recorded' });
    expect(entries.filter((entry) => entry.type === 'link-created')).toHaveLength(5);
  });

  it('as CSV has a row per entry, its head, and runs no formula of a spreadsheet', async () => {
    const formula = server.visitor();
    const link = cast.created.links.find(({ department }) => department === 'sales')!;
    await formula.post('/api/join', { capability: new URL(link.url!).hash.slice(1), name: '=1+1' });
    await formula.post(path('decisions'), DECISION);
    const answer = await sales.get(`${path('ledger')}?format=csv`);
    const { head, entries } = await ledger();
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('x-ledger-head')).toBe(`${head.seq} ${head.hash}`);
    expect(answer.headers.get('x-ledger-verified')).toBe('true');
    expect(answer.text.trim().split('\r\n')).toHaveLength(entries.length + 1);
    expect(answer.text).toContain(',"\'=1+1",');
    expect((await sales.get(`${path('ledger')}?format=xml`)).field).toBe('format');
  });
});

describe('the assessment', () => {
  it('has verdicts, exceptions and sentences, and counts only data up to its day', async () => {
    await sales.post(path('targets'), { items: [{ card: IDS.orders, measure: MEASURE }] });
    await sales.post(path('actuals'), {
      items: [
        { card: IDS.orders, cycle: '2026-10-26', value: 100 },
        { card: IDS.orders, cycle: '2026-11-02', value: 150 },
      ],
    });
    const at = async (asOf: string) =>
      (await sales.get(`${path('assessment')}?asOf=${asOf}`)).body as {
        asOf: string;
        cards: Record<string, { actual: number | null }>;
        exceptions: { id: string }[];
        sentences: { exceptions: Record<string, string>; contracts: Record<string, string> };
      };
    // The week of 2 November is over at the end of the 8th.
    expect((await at('2026-11-08')).cards[IDS.orders]?.actual).toBe(150);
    expect((await at('2026-11-07')).cards[IDS.orders]?.actual).toBe(100);
    expect((await at('2026-10-31')).cards[IDS.orders]?.actual).toBeNull();
    const now = await at('2026-11-08');
    expect(now.asOf).toBe('2026-11-08');
    expect(Object.keys(now.sentences.contracts)).toEqual([IDS.contract]);
    expect(Object.keys(now.sentences.exceptions)).toEqual(now.exceptions.map(({ id }) => id));
    for (const sentence of Object.values(now.sentences.contracts)) expect(sentence).not.toBe('');
    expect((await sales.get(`${path('assessment')}?asOf=yesterday`)).field).toBe('asOf');
  });
});
