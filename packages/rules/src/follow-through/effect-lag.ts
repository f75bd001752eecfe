import { effectiveTerms, type Plan } from '@interlock/plan';

/**
 * Cycles until what starts at these cards and contracts can reach a card: the shortest way along the
 * contracts by their lags; influences act in the same cycle. 0 where no way leads there: what it
 * moves upstream, or by a way that nobody drew, is not waited for.
 */
export function effectLag(plan: Plan, subjects: readonly string[], card: string): number {
  const steps = Map.groupBy(stepsOf(plan), ({ from }) => from);
  const named = new Set(subjects);
  const starts = plan.contracts.flatMap(({ id, from }) => (named.has(id) ? [from] : []));
  // By lag, the shortest first: nothing is reached sooner by a way that is looked at later.
  const waiting: string[][] = [[...subjects, ...starts]];
  const reached = new Set<string>();
  for (let lag = 0; lag < waiting.length; lag++) {
    const ids = waiting[lag] ?? [];
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      if (id === card) return lag;
      if (reached.has(id)) continue;
      reached.add(id);
      for (const step of steps.get(id) ?? []) {
        const then = waiting[lag + step.lag] ?? [];
        waiting[lag + step.lag] = then;
        then.push(step.to);
      }
    }
  }
  return 0;
}

function stepsOf({ contracts, influences }: Plan) {
  return [
    ...contracts.map((contract) => ({
      from: contract.from,
      to: contract.to,
      lag: effectiveTerms(contract).lag,
    })),
    ...influences.map(({ from, to }) => ({ from, to, lag: 0 })),
  ];
}
