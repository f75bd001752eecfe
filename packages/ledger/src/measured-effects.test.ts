import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import { decidedMoments } from './decided-moments.ts';
import { fold } from './fold.ts';
import type { LedgerEvent, PayloadOf } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';
import { measuredEffects } from './measured-effects.ts';

const decided = (more: Partial<PayloadOf<'decision-recorded'>> = {}): LedgerEvent => ({
  type: 'decision-recorded',
  payload: {
    statement: 'A second inspection',
    kpis: [{ card: 'otif', from: 80, to: 90, by: '2026-12-31' }],
    moves: [{ kind: 'reallocation', text: 'Two inspectors', subject: 'line' }],
    ...{ owner: 'Ada', by: '2026-12-31', ...more },
  },
});
const judged = (more: Partial<PayloadOf<'effect-judged'>> = {}): LedgerEvent => ({
  type: 'effect-judged',
  payload: {
    ...{ decision: 1, card: 'otif', verdict: 'moved', done: 'by-hand' },
    ...{ cycle: { unit: 'week', weekStartsOn: 1 }, first: '2026-11-30', last: '2026-12-14' },
    ...{ cycles: 3, after: 86, counterfactual: 80, effect: 6, interval: [2, 10] },
    ...{ edition: 1, inputs: 'a'.repeat(64), ...more },
  },
});
const agenda = (...exceptions: string[]): LedgerEvent => ({
  type: 'session-planned',
  payload: {
    ...{ date: '2026-11-30', minutes: 45 },
    items: exceptions.map((exception) => ({ exception, title: exception, minutes: 5 })),
  },
});
const ledgerOf = (...events: readonly LedgerEvent[]) => fold(emptyLedger, chained(events));

describe('measured effects', () => {
  it('L-44: are those of the last verdict, for the kinds of all moves', () => {
    expect(
      measuredEffects(ledgerOf(decided(), judged(), judged({ effect: 4, corrects: 2 }))),
    ).toEqual([
      {
        ...{ decision: 1, card: 'otif', kinds: ['reallocation'], promised: 10, effect: 4 },
        department: null,
      },
    ]);
  });

  it('L-44: belong to the department of the owner, by the last entry under that name', () => {
    const named = chained([decided(), judged()]).map((entry, i) => ({
      ...entry,
      by: i === 0 ? { name: 'Ada', department: 'sales' } : null,
    }));
    const ledger = fold(emptyLedger, named as never);
    expect(measuredEffects(ledger)).toMatchObject([{ department: 'sales' }]);
  });

  it.each([
    ['cannot be told from other decisions', [decided(), judged({ verdict: 'confounded' })]],
    ['was never signed', [decided(), judged({ done: 'lapsed' })]],
    ['has no KPI any more', [decided(), judged({ verdict: 'gone', effect: null })]],
    [
      'had nothing to begin with',
      [decided({ kpis: [{ card: 'otif', from: null, to: 9, by: '2026-12-31' }] }), judged()],
    ],
    [
      'promised what was there',
      [decided({ kpis: [{ card: 'otif', from: 9, to: 9, by: '2026-12-31' }] }), judged()],
    ],
    ['is not judged yet', [decided()]],
  ] as const)('L-44: measure nothing of what %s', (_, events) => {
    expect(measuredEffects(ledgerOf(...events))).toEqual([]);
  });
});

describe('moments of a decision', () => {
  const moments = (...events: readonly LedgerEvent[]) => {
    const ledger = ledgerOf(...events);
    return decidedMoments(ledger).map(({ raised, inForce, decided: at, ...rest }) => ({
      ...{ decision: rest.decision, judged: rest.judged?.seq ?? null, moved: rest.moved },
      raised: ledger.entries.find((entry) => entry.at === raised)?.seq ?? null,
      inForce: ledger.entries.find((entry) => entry.at === inForce)?.seq ?? null,
      decided: ledger.entries.find((entry) => entry.at === at)?.seq ?? null,
    }));
  };

  it('L-45: it was raised by the first agenda since the last decision on the same', () => {
    expect(
      moments(
        agenda('otif'),
        decided(),
        agenda('other'),
        agenda('unsigned:k'),
        agenda('k', 'otif'),
        decided({ about: 'k' }),
      ),
    ).toEqual([
      { decision: 2, raised: 1, decided: 2, inForce: 2, judged: null, moved: null },
      { decision: 6, raised: 4, decided: 6, inForce: 6, judged: null, moved: null },
    ]);
  });

  it('L-45: it is in force by its own entry, by the last signature, or not at all', () => {
    const waiting = decided({
      carries: [{ kind: 'overtime', card: 'line', more: 5 }],
      awaits: [{ contract: 'k', termsHash: 'a'.repeat(64) }],
    });
    const [pending] = moments(waiting);
    expect(pending).toMatchObject({ inForce: null });
    const [signed] = moments(
      waiting,
      agenda('x'),
      { type: 'decision-in-force', payload: { decision: 1 } },
      judged(),
    );
    expect(signed).toMatchObject({ inForce: 3, judged: 4 });
  });

  it('L-45: notes to self have none', () => {
    expect(moments(decided({ moves: [] }))).toEqual([]);
  });
});
