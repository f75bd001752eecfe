import { say } from '@interlock/language';
import type { ContingencyState } from '../../board/contingencies/known-contingency.ts';
import { useContingencies } from '../../board/contingencies/use-contingencies.ts';
import { ContingencyRow } from '../../view/contingencies/contingency-row.tsx';

/** Whatever the room has to know before anything else: what fired, and what does not hold any more. */
const SHOWN: readonly ContingencyState[] = ['waiting', 'fired-stale', 'in-force', 'stale'];

export function FiredContingencies() {
  const shown = useContingencies().filter(({ state }) => SHOWN.includes(state));
  if (shown.length === 0) return null;
  return (
    <section aria-label={say`Contingencies that fired`}>
      {shown.map((known) => (
        <ContingencyRow key={known.standing.id} known={known} />
      ))}
    </section>
  );
}
