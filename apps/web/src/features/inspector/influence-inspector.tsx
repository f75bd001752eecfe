import { say } from '@interlock/language';
import type { Influence } from '@interlock/plan';
import { useCanBetween } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { CommentThread } from '../../view/comments/comment-thread.tsx';
import { CoefficientField } from './coefficient-field.tsx';
import { CardName } from './contract-inspector.tsx';

/** An influence on a KPI: with a coefficient it counts, without one it is only drawn. */
export function InfluenceInspector({ influence }: { influence: Influence }) {
  const from = useBoard((s) => s.view.cards.get(influence.from)?.department ?? null);
  const to = useBoard((s) => s.view.cards.get(influence.to)?.department ?? null);
  const edit = useCanBetween(from ?? '', to ?? '');
  return (
    <div className="il-panel__scroll">
      <section className="il-section">
        <div className="il-subject">
          <h2>
            <CardName id={influence.from} /> → <CardName id={influence.to} />
          </h2>
        </div>
        {influence.coefficient === undefined ? (
          <p className="il-quiet">
            {say`An influence without a coefficient: drawn and named, it counts for nothing.`}
          </p>
        ) : null}
        <CoefficientField key={influence.id} influence={influence} edit={edit} />
      </section>
      <CommentThread target={influence.id} />
    </div>
  );
}
