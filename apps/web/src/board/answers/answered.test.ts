import type { Answer } from '@interlock/ledger';
import type { StressRow } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import {
  answeredText,
  answerText,
  collidesText,
  feltText,
  lossText,
  missText,
} from './answer-words.ts';
import { questionsOf, unanswered } from './answered.ts';

const row = (card: string, more: Partial<StressRow> = {}): StressRow => ({
  ...{
    card,
    expected: 100,
    missed: 95,
    unit: 'pcs',
    chance: 0.5,
    loss: 4_000,
    expectedLoss: 2_000,
  },
  ...{ carriesFlow: true, effect: null },
  ...more,
});
const accepted: Answer = { kind: 'accepted', owner: 'Ada', until: '2026-12-20', seq: 7 };
const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');
const cards = (list: readonly { readonly row: StressRow }[]): string[] =>
  list.map(({ row: { card } }) => card);

describe('which misses ask for an answer', () => {
  const rows = [
    row('line', { expectedLoss: 0.01 }),
    row('unsure', { chance: null, expectedLoss: null, loss: 1_500 }),
    row('small', { loss: 999 }),
    row('known', { loss: 3 }),
    row('free', { loss: 0, expectedLoss: 0 }),
  ];
  const questions = questionsOf(rows, new Map([['known', accepted]]), 1_000);

  it('Q-4: those that cost enough, however likely they are; answered ones stay', () => {
    expect(cards(questions.asked)).toEqual(['line', 'unsure', 'known']);
    expect(cards(questions.small)).toEqual(['small', 'free']);
    expect(cards(unanswered(questions))).toEqual(['line', 'unsure']);
    expect(answeredText(questions)).toBe('answered 1 of 3');
  });

  it('asks for none about what costs nothing, however little the board asks from', () => {
    expect(cards(questionsOf(rows, new Map(), 0).asked)).not.toContain('free');
  });
});

describe('a row in words', () => {
  it('Q-1: says the miss and its money, in the unit of the measure', () => {
    expect(plain(missText(row('line')))).toBe('next cycle 95 instead of 100 pcs');
    expect(plain(lossText(row('line'), 'EUR'))).toBe('costs €4,000, chance 50 %');
    expect(plain(lossText(row('line', { chance: null }), 'EUR'))).toContain('nobody knows');
    expect(lossText(row('line', { loss: 0 }), 'EUR')).toContain('costs nothing');
    expect(lossText(row('line', { loss: 0, carriesFlow: false }), 'EUR')).toContain('no contract');
  });

  it('Q-3: says who feels it, each in their own unit', () => {
    const felt = { department: 'sa', card: 'orders', unit: 'kits', lacks: 5, needs: 100 };
    const effect = { collides: ['k'], felt: [felt] };
    const names = { card: (id: string) => id, department: () => 'Sales' };
    expect(feltText(row('line', { effect }), names)).toBe('Sales lacks 5 of 100 kits (orders).');
    expect(feltText(row('line'), names)).toBeNull();
    expect(collidesText(row('line', { effect }))).toContain('1 contract comes');
    expect(collidesText(row('line'))).toBeNull();
  });

  it('says who accepted the risk and until when', () => {
    expect(answerText(null)).toBe('unanswered');
    expect(answerText(accepted)).toBe('risk accepted by Ada until 20 Dec, ledger entry 7');
  });
});
