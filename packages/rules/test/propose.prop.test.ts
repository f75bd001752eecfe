import { describe, expect, it } from 'vitest';
import type { Proposal } from '../src/reallocation/proposal.ts';
import { propose } from '../src/reallocation/propose.ts';
import { loadSolver } from '../src/reallocation/solver.ts';
import { withOverlay } from '../src/what-if/overlay.ts';
import { assessBare } from './assess-bare.ts';
import { cardOf, contractOf, planOf, steady } from './plan-of.ts';

const solve = await loadSolver();

/** One or two suppliers of one unit with two to four demands that want more than there is. */
function randomPlan(seed: number) {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const whole = (low: number, high: number) => Math.round(low + draw() * (high - low));
  const spare = draw() < 0.4 ? { overtime: whole(5, 40), overtimeCost: whole(1, 30) } : {};
  const cards = [
    cardOf('s', 'supply', 'Operations', undefined, { capacity: whole(60, 160), ...spare }),
  ];
  if (draw() < 0.3)
    cards.push(
      cardOf('t', 'supply', 'Operations', steady(80), {
        capacity: 80,
        transferable: whole(10, 60),
        transferCost: whole(0, 8),
      }),
    );
  const demands = Array.from({ length: whole(2, 4) }, (_, i) => {
    const id = `d${i}`;
    cards.push(
      cardOf(id, 'demand', `Sales ${i}`, steady(whole(20, 80)), { unitMargin: whole(1, 30) }),
    );
    return id;
  });
  const contracts = demands.map((id, i) =>
    contractOf(cards, i === 0 || cards[1]!.id !== 't' || draw() < 0.7 ? 's' : 't', id, {
      priority: whole(1, 2),
      ratio: [0.5, 1, 1, 2][whole(0, 3)]!,
      ...(draw() < 0.4 ? { quantity: whole(10, 70) } : {}),
      ...(draw() < 0.3 ? { penalty: whole(1, 9) } : {}),
      ...(draw() < 0.2 ? { tolerance: 0.05 } : {}),
    }),
  );
  return planOf(cards, contracts);
}

describe('a proposal', () => {
  it('R-2, R-4: what it says holds when it is carried out, and it never costs more than nothing', () => {
    const statuses = new Map<Proposal['status'], number>();
    let short = 0;
    let dearer = 0;
    for (let seed = 1; seed <= 160; seed++) {
      const plan = randomPlan(seed);
      const before = assessBare(plan).contracts;
      for (const [id, { verdict }] of Object.entries(before)) {
        if (verdict !== 'collision') continue;
        const proposal = propose(plan, id, solve);
        statuses.set(proposal.status, (statuses.get(proposal.status) ?? 0) + 1);
        const after = assessBare(withOverlay(plan, proposal.overlay));
        const own = after.contracts[id]!;
        const told = `seed ${seed}, ${id}, ${proposal.status}`;
        if (proposal.moneyAfter > proposal.moneyBefore * (1 + 1e-9) && proposal.moves.length > 0)
          dearer += 1;
        if (proposal.status === 'resolved' && own.verdict !== 'clear' && own.verdict !== 'watch')
          short += 1;
        if (proposal.moves.length > 0)
          expect(proposal.moneyAfter, told).toBeLessThanOrEqual(proposal.moneyBefore * (1 + 1e-9));
        if (proposal.status === 'resolved' || proposal.status === 'traded') {
          const { tolerance } = plan.contracts.find((contract) => contract.id === id)!;
          expect(['clear', 'watch'], told).toContain(own.verdict);
          expect(own.supplied, told).toBeGreaterThanOrEqual(
            own.required * (1 - tolerance) * (1 - 0.005),
          );
        }
        if (proposal.status === 'resolved')
          for (const other of Object.values(after.contracts))
            expect(other.verdict === 'collision', told).toBe(
              other.verdict === 'collision' && before[other.contract]!.verdict === 'collision',
            );
        if (proposal.status === 'not-worthwhile')
          expect(proposal.moneyAfter, told).toBeGreaterThan(proposal.moneyBefore);
      }
    }
    const tried = [...statuses.values()].reduce((sum, n) => sum + n, 0);
    console.log(
      `proposals: ${tried} collisions, ${statuses.get('resolved')} resolved, ${short} of these left short, ` +
        `${dearer} dearer than nothing`,
    );
    // All of them have to occur, or the test shows little.
    for (const status of ['resolved', 'traded', 'reduced', 'not-worthwhile'] as const)
      expect(statuses.get(status) ?? 0, status).toBeGreaterThan(5);
  }, 240_000);
});
