import { say } from '@interlock/language';
import type { Card } from '@interlock/plan';
import { standingWord } from '../../board/initiatives/initiative-words.ts';
import { useInitiativesOf } from '../../board/initiatives/use-initiatives.ts';
import { useCan } from '../../board/use-can.ts';
import { openInitiatives } from '../../view/initiatives/asked-initiative.ts';
import { Light } from '../../view/initiatives/light.tsx';

/** Initiatives whose work a card stands for, or whose KPI it is, with both statuses. */
export function CardInitiatives({ card }: { readonly card: Card }) {
  const known = useInitiativesOf(card.id);
  const mayPlan = useCan('initiative.plan', card.department);
  const mayDefine = mayPlan && card.kind === 'initiative' && known.length === 0;
  if (known.length === 0 && !mayDefine) return null;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Gates and value`}</h3>
      </div>
      {known.map(({ standing, execution, value }) => (
        <div key={standing.id} className="il-card-initiative">
          <button
            type="button"
            className="il-link-button"
            onClick={() => openInitiatives({ kind: 'known', id: standing.id })}
          >
            {standing.plan.title}
          </button>
          <p className="il-quiet">{standingWord(standing)}</p>
          <Light of="execution" light={execution.light} /> <Light of="value" light={value.light} />
        </div>
      ))}
      {mayDefine ? (
        <>
          <p className="il-quiet">{say`Nobody has said which KPI this work moves.`}</p>
          <button
            type="button"
            className="il-link-button"
            onClick={() => openInitiatives({ kind: 'new', card: card.id })}
          >
            {say`Define it as an initiative`}
          </button>
        </>
      ) : null}
    </section>
  );
}
