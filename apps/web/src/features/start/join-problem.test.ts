import { describe, expect, it } from 'vitest';
import { joinProblem } from './join-problem.ts';

describe('a link that does not open', () => {
  it.each(['link-unknown', 'link-expired', 'link-revoked', 'link-used-up'] as const)(
    'says for %s what is wrong and whom to ask, and does not offer to try again',
    (reason) => {
      const problem = joinProblem({ reason, message: 'from the server' });
      expect(problem.retry).toBe(false);
      expect(problem.text).toMatch(/facilitator|Ask for/);
      expect(problem.text).not.toContain('from the server');
    },
  );

  it('has four different titles for four different faults', () => {
    const titles = (['link-unknown', 'link-expired', 'link-revoked', 'link-used-up'] as const).map(
      (reason) => joinProblem({ reason, message: '' }).title,
    );
    expect(new Set(titles).size).toBe(4);
  });

  it('lets people try again when only the server was away', () => {
    expect(joinProblem({ reason: 'unreachable', message: 'later' })).toMatchObject({
      retry: true,
      text: 'later',
    });
  });
});
