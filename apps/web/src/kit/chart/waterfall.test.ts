import { describe, expect, it } from 'vitest';
import { waterfallBars } from './waterfall.tsx';

describe('the bars of a waterfall', () => {
  it('begin each where the last one ended, and end with what is at risk now', () => {
    const step = (cause: 'new' | 'resolved' | 'shared', amount: number) => ({
      ...{ cause, amount, exceptions: [] },
    });
    const bars = waterfallBars(
      {
        before: 100,
        after: 70,
        steps: [step('new', 40), step('resolved', -80), step('shared', 10)],
      },
      'EUR',
    );
    expect(bars.map(({ key, from, to, tone, text }) => [key, from, to, tone, text])).toEqual([
      ['before', 0, 100, 'total', '€100'],
      ['new', 100, 140, 'more', '+€40'],
      ['resolved', 140, 60, 'less', '−€80'],
      ['shared', 60, 70, 'more', '+€10'],
      ['after', 0, 70, 'total', '€70'],
    ]);
  });
});
