import { say } from '@interlock/language';
import type { Card, Influence, Plan } from '@interlock/plan';
import { type CoefficientEffect, coefficientEffect } from '@interlock/rules';
import { useState } from 'react';
import type { BoardState } from '../../board/board-state.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import {
  doubtSentence,
  effectSentences,
  type InfluenceNames,
} from '../../kit/words/coefficient-words.ts';
import { EditableField } from '../../view/forms/editable-field.tsx';

/** The coefficient of an influence, with what it would do while it is typed. */
export function CoefficientField({
  influence,
  edit,
}: {
  readonly influence: Influence;
  readonly edit: boolean;
}) {
  const session = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed === null ? (influence.coefficient ?? null) : parseNumber(typed);
  return (
    <>
      <p className="il-quiet">
        {say`A coefficient is an elasticity, without unit: by how many percent the KPI moves where its source is 1 % over its plan.`}
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
          onType={setTyped}
          commit={(text) => {
            if (text.trim() === '')
              return session.operations.updateInfluence(influence.id, { coefficient: null });
            const coefficient = parseNumber(text);
            if (coefficient === null) return say`Enter a number.`;
            return (
              refusalOf(session.state.getState(), influence, coefficient) ??
              session.operations.updateInfluence(influence.id, { coefficient })
            );
          }}
        />
      </div>
      {shown === null || shown === 0 ? null : <Effect influence={influence} coefficient={shown} />}
    </>
  );
}

function Effect({
  influence,
  coefficient,
}: {
  readonly influence: Influence;
  readonly coefficient: number;
}) {
  const base = useBoard((s) => s.base);
  const plan = useBoard((s) => s.plan);
  const effect = effectOf({ base, plan }, influence, coefficient);
  const names = namesOf({ base, plan }, influence);
  const doubt = effect === null ? null : doubtSentence(effect, names);
  return (
    <div role="status">
      {effect === null ? (
        <p className="il-quiet">
          {say`It counts for nothing yet: the KPI and its source both need a target.`}
        </p>
      ) : (
        effectSentences(coefficient, effect, names).map((sentence) => (
          <p className="il-sentence" key={sentence}>
            {sentence}
          </p>
        ))
      )}
      {doubt === null ? null : <p className="il-field__error">{doubt}</p>}
    </div>
  );
}

/** The board as it is, without anybody's what-if. */
type Known = Pick<BoardState, 'base' | 'plan'>;

/** What history rules out is not written (C-28). */
export function refusalOf(known: Known, influence: Influence, coefficient: number): string | null {
  const effect = effectOf(known, influence, coefficient);
  return effect?.doubt === 'impossible' ? doubtSentence(effect, namesOf(known, influence)) : null;
}

function effectOf(
  { base, plan }: Known,
  influence: Influence,
  coefficient: number,
): CoefficientEffect | null {
  const source = base.cards[influence.from];
  const kpi = base.cards[influence.to];
  if (source === undefined || kpi === undefined) return null;
  const isDemand = cardOf(plan, influence.from)?.kind === 'demand';
  const isService = isDemand && cardOf(plan, influence.to)?.measure?.unit.trim() === '%';
  return coefficientEffect(coefficient, {
    ...{ source, kpi, isService, counted: influence.coefficient },
  });
}

function namesOf({ base, plan }: Known, influence: Influence): InfluenceNames {
  const kpi = cardOf(plan, influence.to);
  const title = (card: Card | undefined): string => card?.title || say`Untitled card`;
  return {
    source: title(cardOf(plan, influence.from)),
    kpi: title(kpi),
    unit: kpi?.measure?.unit ?? '',
    currency: base.currency,
  };
}

const cardOf = ({ cards }: Plan, id: string): Card | undefined =>
  cards.find((card) => card.id === id);
