import type { Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { cardVerdict } from './card-verdict.ts';

const PLAN = {
  cards: [
    { id: 'a', title: 'Assembly' },
    { id: 'o', title: 'Orders' },
  ],
  contracts: [
    { id: 'dear', from: 'a', to: 'o' },
    { id: 'cheap', from: 'a', to: 'o' },
  ],
  influences: [],
} as unknown as Plan;

const REASON = { code: 'no-measure', values: { title: 'Orders' } };

const own = (fields: object) => ({
  drift: 'off-track',
  band: 'far-over',
  risk: 'clear',
  variance: 0.15,
  favourable: true,
  reason: REASON,
  ...fields,
});
const contract = (id: string, loss: number) => ({
  contract: id,
  verdict: 'collision',
  loss,
  reason: REASON,
});
const assessed = (card: object, contracts: object = {}) =>
  ({ cards: { o: card }, contracts }) as unknown as Assessment;

describe('cardVerdict', () => {
  it('says the worst contract first, of those the dearest, and never "favourable" beside it', () => {
    const verdict = cardVerdict(
      'o',
      PLAN,
      assessed(own({ risk: 'collision' }), {
        cheap: contract('cheap', 1),
        dear: contract('dear', 500),
      }),
    );
    expect(verdict?.risk).toEqual({
      verdict: 'collision',
      word: 'Collision',
      of: 'Assembly → Orders',
    });
    expect(verdict?.drift).toMatchObject({
      word: 'Over plan',
      figure: expect.stringMatching(/^\+15.0.% against target$/),
    });
    expect(verdict?.sentences).toHaveLength(1);
  });

  it('has no line for contracts where all are clear', () => {
    const verdict = cardVerdict('o', PLAN, assessed(own({ drift: 'on-track', variance: 0.01 })));
    expect(verdict?.risk).toBeNull();
    expect(verdict?.drift).toMatchObject({ word: 'On track' });
  });

  it('is null for a card that is not judged', () => {
    expect(cardVerdict('x', PLAN, assessed(own({})))).toBeNull();
  });
});
