import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { DEFAULT_ANSWER_FROM } from '@interlock/plan';
import { DEFAULT_MISS } from '@interlock/rules';
import { useState } from 'react';
import { answeredText } from '../../board/answers/answer-words.ts';
import type { Question } from '../../board/answers/answered.ts';
import { useQuestions } from '../../board/answers/use-questions.ts';
import { useContingencies } from '../../board/contingencies/use-contingencies.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ContingencyRow } from '../../view/contingencies/contingency-row.tsx';
import { QuestionRow } from './question-row.tsx';
import './answers.css';

/** So many rows are shown at first, and added by the button below them. */
const AT_ONCE = 40;

/** What a miss of every measure would cost, whom, and what the room has for it. */
export function AnswersPanel() {
  const { questions, progress, problem } = useQuestions(true);
  const currency = useBoard((s) => s.assessment.currency);
  const from = useBoard((s) => s.plan.settings.answerFrom ?? DEFAULT_ANSWER_FROM);
  return (
    <div className="il-panel__scroll">
      <section className="il-section">
        <div className="il-section__head">
          <h3>{say`If it misses by ${Math.round(100 * DEFAULT_MISS)} % in the next cycle, what then?`}</h3>
        </div>
        {questions === null ? null : <p className="il-answers__count">{answeredText(questions)}</p>}
        {progress === null ? null : (
          <p className="il-quiet" role="status">
            <progress aria-label={say`Sweep of all measures`} value={progress} />{' '}
            {progress < 0.3 ? say`All measures at their means …` : say`The worst by draws …`}
          </p>
        )}
        {problem === null ? null : (
          <p role="alert" className="il-c-error">
            {say`The sweep failed: ${problem}. The next change of the board starts it again.`}
          </p>
        )}
        <p className="il-quiet">
          {say`In order of expected loss: what the miss costs × its chance. A miss that costs ${formatMoney(from, currency)} or more asks for an answer.`}
        </p>
      </section>
      <Contingencies />
      {questions === null ? null : questions.asked.length + questions.small.length === 0 ? (
        <p className="il-panel__empty">
          {say`No measure has a number for the next cycle yet. Report actuals, or give a card a capacity.`}
        </p>
      ) : (
        <>
          <Rows rows={questions.asked} />
          <Small rows={questions.small} />
        </>
      )}
    </div>
  );
}

/** Plans for misses, those first that wait for somebody; over and done with ones are folded. */
function Contingencies() {
  const all = useContingencies();
  const [open, setOpen] = useState(false);
  const { true: over = [], false: live = [] } = Object.groupBy(
    all,
    ({ state }) => `${state === 'withdrawn' || state === 'expired'}` as const,
  );
  if (all.length === 0) return null;
  return (
    <section aria-label={say`Contingencies`}>
      <h3 className="il-inbox__title">{say`Contingencies ${live.length}`}</h3>
      {live.map((known) => (
        <ContingencyRow key={known.standing.id} known={known} />
      ))}
      {over.length === 0 ? null : (
        <details
          className="il-more il-section"
          open={open}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>
            <h3>{say`Withdrawn or expired ${over.length}`}</h3>
          </summary>
          {open
            ? over.map((known) => (
                <ContingencyRow key={known.standing.id} known={known} acts={false} />
              ))
            : null}
        </details>
      )}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly Question[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  const more = Math.min(AT_ONCE, rows.length - shown);
  return (
    <>
      <ol className="il-answers" aria-label={say`Misses by expected loss`}>
        {rows.slice(0, shown).map((question) => (
          <li key={question.row.card}>
            <QuestionRow question={question} />
          </li>
        ))}
      </ol>
      {more > 0 ? (
        <div className="il-exceptions__more">
          <Button onPress={() => setShown(shown + AT_ONCE)}>{say`Show ${more} more`}</Button>
        </div>
      ) : null}
    </>
  );
}

/** Folded: nobody has to answer these. */
function Small({ rows }: { readonly rows: readonly Question[] }) {
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <details
      className="il-more il-section"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h3>{say`Too small to ask for an answer ${rows.length}`}</h3>
      </summary>
      {open ? <Rows rows={rows} /> : null}
    </details>
  );
}
