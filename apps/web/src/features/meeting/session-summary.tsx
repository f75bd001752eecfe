import { formatMoney } from '@interlock/design';
import { currentLocale, say } from '@interlock/language';
import { type SessionRun, sessionRanFor } from '@interlock/ledger';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { OUTCOME_WORD } from '../../kit/words/outcome-word.ts';
import { openPanel } from '../../view/ui-actions.ts';
import { clockText } from './countdown.ts';

/** What the last session came to. */
export function SessionSummary({ run }: { run: SessionRun }) {
  const currency = useBoard((s) => s.assessment.currency);
  const decided = run.items.filter(({ outcome }) => outcome !== undefined);
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  return (
    <section className="il-session__part" aria-label={say`Last session`}>
      <div className="il-section__head">
        <h3>{say`Last session`}</h3>
        <span className="il-quiet">
          {new Intl.DateTimeFormat(currentLocale(), {
            dateStyle: 'medium',
            timeStyle: 'short',
          }).format(run.startedAt)}
        </span>
      </div>
      <dl className="il-facts">
        <dt>{say`Took`}</dt>
        <dd>{clockText(Math.round(sessionRanFor(run, run.startedAt) / 1_000))}</dd>
        <dt>{say`Money at risk`}</dt>
        <dd>
          {money(run.moneyAtStart)} → {money(run.moneyAtEnd ?? run.moneyAtStart)}
        </dd>
        <dt>{say`Outcomes`}</dt>
        <dd>{say`${decided.length} of ${run.items.length} items`}</dd>
        <dt>{say`Attended`}</dt>
        <dd>{run.attended.map(({ name }) => name || say`No name`).join(', ') || say`nobody`}</dd>
      </dl>
      {decided.length === 0 ? null : (
        <ul className="il-agenda">
          {decided.map(({ exception, title, outcome }) => (
            <li key={exception} className="il-agenda__item">
              <span className="il-agenda__title">{title}</span>
              <span className="il-agenda__figure">{outcome ? OUTCOME_WORD[outcome] : ''}</span>
            </li>
          ))}
        </ul>
      )}
      <Button onPress={() => openPanel('ledger')}>{say`What it decided`}</Button>
    </section>
  );
}
