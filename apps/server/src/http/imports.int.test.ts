import { describe, expect, it } from 'vitest';
import { cast, ledger, onSampleBoard, path, sales, seq } from './testing/on-sample-board.ts';
import { MEASURE } from './testing/sample-board.ts';

onSampleBoard('each');

describe('imports', () => {
  const orders = {
    title: 'Product A',
    kind: 'demand',
    department: 'sales',
    owner: 'Kim',
    measure: MEASURE,
    actuals: [
      ['2026-11-02', 10],
      ['2026-11-09', 12],
    ],
  };

  it('make cards, targets and actuals at once, and nothing when repeated', async () => {
    const before = await seq();
    const first = await sales.post(path('imports'), { series: [orders] });
    expect(first.body).toMatchObject({
      cardsCreated: 1,
      cardsMatched: 0,
      targetsSet: 1,
      actualsReported: 2,
      actualsUnchanged: 0,
    });
    expect(await seq()).toBe(before + 2);
    const again = await sales.post(path('imports'), { series: [orders] });
    expect(again.body).toMatchObject({
      cardsCreated: 0,
      cardsMatched: 1,
      targetsSet: 0,
      actualsReported: 0,
      actualsUnchanged: 2,
      cards: (first.body as { cards: string[] }).cards,
    });
    const more = await sales.post(path('imports'), {
      series: [{ ...orders, actuals: [...orders.actuals, ['2026-11-16', 9]] }],
    });
    expect(more.body).toMatchObject({ actualsReported: 1, actualsUnchanged: 2 });
    expect(await seq()).toBe(before + 3);
  });

  it('are taken with more actuals than one entry holds', { timeout: 60_000 }, async () => {
    const before = await seq();
    const week = (n: number) => new Date(Date.UTC(1980, 0, 7 + 7 * n)).toISOString().slice(0, 10);
    const actuals = Array.from({ length: 2_400 }, (_, n) => [week(n), n]);
    const series = Array.from({ length: 43 }, (_, n) => ({
      ...orders,
      title: `Long ${n}`,
      actuals,
    }));
    const answer = await sales.post(path('imports'), { series });
    expect(answer.body).toMatchObject({ cardsCreated: 43, actualsReported: 103_200 });
    // The targets, and eleven entries of at most 10,000 actuals: all of it in one commit.
    const { verified, entries } = await ledger();
    expect(verified).toBe(true);
    const added = entries.filter((entry) => entry.seq > before);
    expect(added.map(({ type }) => type)).toEqual([
      'targets-set',
      ...Array.from({ length: 11 }, () => 'actuals-reported'),
    ]);
    const again = await sales.post(path('imports'), { series });
    expect(again.body).toMatchObject({ actualsReported: 0, actualsUnchanged: 103_200 });
  });

  it('ask about a card of that title in another lane, and leave what is there as it is', async () => {
    const drawn = async () =>
      ((await sales.get(path('export'))).body as { board: { cards: { id: string }[] } }).board
        .cards;
    const target = { ...MEASURE, target: { kind: 'constant', value: 2_000 } };
    const items = [{ card: 'orders', measure: target }];
    expect((await sales.post(path('targets'), { items })).status).toBe(201);
    const [cards, entries] = [await drawn(), await seq()];
    const stranger = { ...orders, title: ' ORDERS ', kind: 'supply', department: 'finance' };
    const asks = await cast.facilitator.post(path('imports'), { series: [stranger] });
    expect([asks.status, asks.field]).toEqual([400, 'series.0.card']);
    expect(await seq()).toBe(entries);
    const told = { ...stranger, card: 'orders' };
    const answer = await cast.facilitator.post(path('imports'), { series: [told] });
    expect(answer.body).toMatchObject({
      cardsCreated: 0,
      cardsMatched: 1,
      targetsSet: 0,
      actualsReported: 2,
      created: [],
      cards: ['orders'],
    });
    expect(await drawn()).toEqual(cards);
    expect(await seq()).toBe(entries + 1);

    // Asked for, it sets the target, too, and makes a card of its own.
    const asked = { ...told, setTarget: true };
    const set = await cast.facilitator.post(path('imports'), { series: [asked] });
    expect(set.body).toMatchObject({ targetsSet: 1, actualsReported: 0 });
    const apart = { ...stranger, separate: true };
    const second = await cast.facilitator.post(path('imports'), { series: [apart] });
    expect(second.body).toMatchObject({ cardsCreated: 1, actualsReported: 2 });
    expect(await drawn()).toHaveLength(cards.length + 1);
  });

  it('never report a card of another department because it has the title', async () => {
    const before = await seq();
    const named = await sales.post(path('imports'), { series: [{ ...orders, card: 'output' }] });
    expect([named.status, named.field]).toEqual([403, 'series.0.title']);
    expect(await seq()).toBe(before);
  });

  it('correct what was reported only where corrections are asked for', async () => {
    await sales.post(path('imports'), { series: [orders] });
    const other = {
      ...orders,
      actuals: [
        ['2026-11-02', 11],
        ['2026-11-09', 12],
        ['2026-11-16', 13],
      ],
    };
    const kept = await sales.post(path('imports'), { series: [other] });
    expect(kept.body).toMatchObject({
      actualsReported: 1,
      actualsUnchanged: 1,
      actualsCorrected: 0,
      actualsDiffering: 1,
    });
    const entries = await seq();
    const written = await sales.post(path('imports'), { series: [other], corrections: true });
    expect(written.body).toMatchObject({
      actualsReported: 1,
      actualsUnchanged: 2,
      actualsCorrected: 1,
      actualsDiffering: 0,
    });
    expect((await ledger()).entries.at(-1)?.payload).toMatchObject({
      items: [{ cycle: '2026-11-02', value: 11 }],
    });
    expect(await seq()).toBe(entries + 1);
  });

  it('refuse actuals of cycles that are not over, and of another century', async () => {
    const before = await seq();
    for (const day of ['2126-12-07', '2199-12-30', '1901-01-07']) {
      const answer = await sales.post(path('imports'), {
        series: [{ ...orders, actuals: [...orders.actuals, [day, 1]] }],
      });
      expect([answer.status, answer.field]).toEqual([400, 'series.0.actuals']);
    }
    expect(await seq()).toBe(before);
  });

  it('lay their cards on free places of the lane', async () => {
    const series = ['A', 'B', 'C'].map((title) => ({ ...orders, title }));
    await sales.post(path('imports'), { series });
    const exported = await sales.get(path('export'));
    const { cards } = (exported.body as { board: { cards: { pos: [number, number] }[] } }).board;
    expect(cards).toHaveLength(7);
    for (const [i, { pos: a }] of cards.entries())
      for (const { pos: b } of cards.slice(i + 1))
        expect(Math.abs(a[0] - b[0]) < 216 && Math.abs(a[1] - b[1]) < 88).toBe(false);
  });

  it('are all or nothing: one bad series and nothing is written', async () => {
    const before = await seq();
    for (const [bad, field] of [
      [{ ...orders, department: 'nowhere' }, 'series.1.department'],
      [{ ...orders, kind: 'initiative', title: 'B' }, 'series.1.kind'],
      [orders, 'series.1.title'],
      [{ ...orders, title: 'x'.repeat(10_000) }, 'series.1.title'],
      [
        {
          ...orders,
          title: 'B',
          actuals: [
            ['2026-11-02', 1],
            ['2026-11-03', 2],
          ],
        },
        'series.1.actuals',
      ],
      [
        { ...orders, title: 'B', measure: { ...MEASURE, unit: 'x'.repeat(99) } },
        'series.1.measure.unit',
      ],
    ] as const) {
      const answer = await cast.facilitator.post(path('imports'), { series: [orders, bad] });
      expect([answer.status, answer.field]).toEqual([400, field]);
    }
    const foreign = await sales.post(path('imports'), {
      series: [orders, { ...orders, department: 'operations' }],
    });
    expect([foreign.status, foreign.field]).toEqual([403, 'series.1.department']);
    expect(await seq()).toBe(before);
    const exported = await sales.get(path('export'));
    expect((exported.body as { board: { cards: unknown[] } }).board.cards).toHaveLength(4);
  });

  it('keep HTML in titles, owners and units as text, also in the CSV of the ledger', async () => {
    const html = '<script>alert(1)</script>';
    await sales.post(path('imports'), {
      series: [{ ...orders, title: html, owner: html, measure: { ...MEASURE, unit: '<b>u</b>' } }],
    });
    const exported = await sales.get(path('export'));
    const { cards } = (exported.body as { board: { cards: { title: string; owner: string }[] } })
      .board;
    expect(cards.find((card) => card.title === html)?.owner).toBe(html);
    const assessed = await sales.get(path('assessment'));
    expect(assessed.headers.get('content-type')).toContain('application/json');
  });
});
