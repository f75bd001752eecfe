import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { lossText, missText } from '../../board/answers/answer-words.ts';
import { unanswered } from '../../board/answers/answered.ts';
import { useQuestions } from '../../board/answers/use-questions.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { inspect, openPanel } from '../../view/ui-actions.ts';

/** The dearest stand here; all of them are in the panel of answers. */
const SHOWN = 3;

/** Misses that cost enough to ask for an answer and have none: exceptions before they happen. */
export function UnansweredMisses() {
  const { questions } = useQuestions(false);
  const currency = useBoard((s) => s.assessment.currency);
  const cards = useBoard((s) => s.view.cards);
  const open = questions === null ? [] : unanswered(questions);
  if (open.length === 0) return null;
  return (
    <section aria-label={say`Unanswered: a miss in the next cycle`}>
      <div className="il-section__head il-left-out">
        <h3>{say`Unanswered: a miss in the next cycle`}</h3>
        <span className="il-quiet">{open.length}</span>
      </div>
      <ol className="il-exceptions">
        {open.slice(0, SHOWN).map(({ row, weight }) => (
          <li key={row.card}>
            <button
              type="button"
              className="il-exception il-exception--row"
              onClick={() => inspect(row.card)}
            >
              <span className="il-exception__glyph" aria-hidden="true">
                ?
              </span>
              <span className="il-exception__title">
                {cards.get(row.card)?.title || say`Untitled card`}
              </span>
              <span className="il-exception__rate">
                <strong>{formatMoney(Math.round(weight), currency)}</strong>
              </span>
              <span className="il-exception__text">{missText(row)}</span>
              <span className="il-exception__money">{lossText(row, currency)}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className="il-exceptions__more">
        <Button onPress={() => openPanel('answers')}>{say`Show all answers`}</Button>
      </div>
    </section>
  );
}
