import { say } from '@interlock/language';
import type { Influence } from '@interlock/plan';
import { useCanBetween } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { CommentThread } from '../../view/comments/comment-thread.tsx';
import { EditableField } from '../../view/forms/editable-field.tsx';
import { CardName } from './contract-inspector.tsx';

/** An influence on a KPI: with a coefficient it counts, without one it is only drawn. */
export function InfluenceInspector({ influence }: { influence: Influence }) {
  const session = useSession();
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
        <p className="il-quiet">
          {influence.coefficient === undefined
            ? say`An influence without a coefficient: drawn and named, it counts for nothing.`
            : say`An influence: the projected change of the KPI is the coefficient times the relative change of the source.`}
        </p>
        <div className="il-fields">
          <EditableField
            label={say`Coefficient`}
            type="number"
            subject={influence.id}
            field="coefficient"
            readOnly={!edit}
            placeholder={say`none`}
            value={numberText(influence.coefficient)}
            commit={(text) => {
              if (text.trim() === '') {
                return session.operations.updateInfluence(influence.id, { coefficient: null });
              }
              const coefficient = parseNumber(text);
              return coefficient === null
                ? say`Enter a number.`
                : session.operations.updateInfluence(influence.id, { coefficient });
            }}
          />
        </div>
      </section>
      <CommentThread target={influence.id} />
    </div>
  );
}
