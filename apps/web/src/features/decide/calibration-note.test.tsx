import type { LedgerEntry } from '@interlock/ledger';
import { afterEach, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { render, textOf } from '../../testing/render.tsx';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import { CalibrationNote } from './calibration-note.tsx';

let board: TestBoard;
afterEach(() => board.close());

/** The demonstration with so many more decisions of Tomasz, whose effects came out at these shares. */
async function after(...shares: readonly number[]): Promise<TestBoard> {
  const server = demonstration();
  const tell = (event: object, by?: NonNullable<LedgerEntry['by']>): number => {
    const seq = server.ledger.length + 1;
    const entry = {
      seq,
      at: '2026-11-20T10:00:00.000Z',
      actor: 'tomasz',
      prev: '',
      hash: `h${seq}`,
    };
    server.ledger.push({ ...entry, ...event, ...(by === undefined ? {} : { by }) } as LedgerEntry);
    return seq;
  };
  for (const share of shares) {
    const decision = tell(
      {
        type: 'decision-recorded',
        payload: {
          ...{ statement: 'More of it', owner: 'Tomasz Nowak', by: '2026-12-06' },
          kpis: [{ card: 'on-time-delivery', from: 80, to: 90, by: '2026-12-06' }],
          moves: [{ kind: 'amendment', text: 'More', subject: 'pm40-modules' }],
        },
      },
      { name: 'Tomasz Nowak', department: 'procurement' },
    );
    tell({
      type: 'effect-judged',
      payload: {
        ...{ decision, card: 'on-time-delivery', verdict: 'moved', done: 'by-hand' },
        ...{ first: '2026-11-23', last: '2026-12-07', cycles: 3, effect: 10 * share },
        ...{ after: 0, counterfactual: 0, interval: null, edition: 1, inputs: 'a'.repeat(64) },
        cycle: { unit: 'week', weekStartsOn: 1 },
      },
    });
  }
  return TestBoard.open(AISHA, server);
}
const note = (owner: string, kinds: readonly string[]): string =>
  textOf(render(board, <CalibrationNote owner={owner} kinds={kinds} />));

it('F-9: says how earlier effects of this department and kind came out, where one is promised', async () => {
  board = await after(0.2, 0.6, 0.9);
  expect(note('Tomasz Nowak', ['amendment'])).toMatch(
    /^Effects of this kind that Procurement promised came out at 60\s% of what was promised \(median of 3\)\.$/,
  );
  expect(note('', ['amendment'])).toMatch(
    /^Effects of this kind came out at 60\s% of what was promised \(median of 3\)\.$/,
  );
  expect(note('Tomasz Nowak', [])).toMatch(/^Effects that Procurement promised came out at/);
  expect(note('', [])).toMatch(/^Effects on this board came out at .* \(median of \d\)\.$/);
});

it('F-9: says nothing by fewer than three', async () => {
  board = await after(0.2);
  expect(note('Tomasz Nowak', ['amendment'])).toBe('');
});
