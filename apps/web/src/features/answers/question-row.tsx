import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import {
  answerText,
  collidesText,
  feltText,
  lossText,
  missText,
} from '../../board/answers/answer-words.ts';
import type { Question } from '../../board/answers/answered.ts';
import { readsOnly } from '../../board/reads-only.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { rehearse } from '../../board/what-if/what-if-actions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { openContingency } from '../../view/contingencies/asked-contingency.ts';
import { inspect } from '../../view/ui-actions.ts';

import { AcceptRisk } from './accept-risk.tsx';

/** One measure: its miss, what that costs and whom, and the answer. */
export function QuestionRow({ question }: { readonly question: Question }) {
  const { row, weight, answer } = question;
  const session = useSession();
  const currency = useBoard((s) => s.assessment.currency);
  const view = useBoard((s) => s.view);
  const observer = useBoard(readsOnly);
  const department = view.cards.get(row.card)?.department ?? null;
  const mayAccept = useCan('contract.sign', department);
  const mayPlan = useCan('decision.record');
  const names = {
    card: (id: string) => view.cards.get(id)?.title || say`Untitled card`,
    department: (id: string) => view.departments.find((each) => each.id === id)?.name ?? id,
  };
  const felt = feltText(row, names);
  const collides = collidesText(row);
  return (
    <article className="il-answer" data-answered={answer !== null}>
      <header className="il-answer__head">
        <button type="button" className="il-exception__name" onClick={() => inspect(row.card)}>
          <strong>{names.card(row.card)}</strong>
        </button>
        <span className="il-answer__weight">
          {weight < 0.5 ? '–' : formatMoney(Math.round(weight), currency)}
        </span>
      </header>
      <p>{missText(row)}</p>
      <p>{lossText(row, currency)}</p>
      {felt === null ? null : <p>{felt}</p>}
      {collides === null ? null : <p className="il-quiet">{collides}</p>}
      <p className="il-answer__answer">
        <span aria-hidden="true">{answer === null ? '○' : '●'} </span>
        {answerText(answer)}
      </p>
      {!observer && row.loss >= 0.5 ? (
        <div className="il-actions">
          {mayPlan && answer?.kind !== 'armed' ? (
            <Button
              onPress={() => openContingency({ kind: 'new', row })}
            >{say`Plan for it`}</Button>
          ) : null}
          {mayAccept && answer === null ? (
            <AcceptRisk card={row.card} title={names.card(row.card)} />
          ) : null}
          <Button
            onPress={() =>
              rehearse(session, {
                values: { [row.card]: row.missed },
                terms: {},
                spread: [row.card],
              })
            }
          >
            {say`Rehearse a lasting miss`}
          </Button>
        </div>
      ) : null}
    </article>
  );
}
