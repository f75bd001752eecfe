import { say } from '@interlock/language';
import { stateText, triggerText } from '../../board/contingencies/contingency-words.ts';
import type { KnownContingency } from '../../board/contingencies/known-contingency.ts';
import { usePlanNames } from '../../board/contingencies/use-contingencies.ts';
import { openContingency } from './asked-contingency.ts';
import { ContingencyActions } from './contingency-actions.tsx';
import './contingencies.css';

/** A contingency in a list: what it is called, where it stands, and what this person can do with it. */
export function ContingencyRow({
  known,
  acts = true,
}: {
  readonly known: KnownContingency;
  readonly acts?: boolean;
}) {
  const { standing, state, endsSoon } = known;
  const names = usePlanNames();
  return (
    <section className="il-contingency" data-state={state}>
      <button
        type="button"
        className="il-exception__name"
        data-inbox-row
        onClick={() => openContingency({ kind: 'known', id: standing.id })}
      >
        <strong>{standing.plan.title}</strong>
      </button>
      <p className="il-quiet">{say`When ${triggerText(standing.plan.trigger, names)}`}</p>
      <p className="il-contingency__state">{stateText(known, names)}</p>
      {endsSoon ? (
        <p className="il-contingency__warning">
          {say`It expires soon. Propose it again, if it is still needed.`}
        </p>
      ) : null}
      {acts ? <ContingencyActions known={known} /> : null}
    </section>
  );
}
