import { formatMoney, formatNumber, formatPercent } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { daysText } from '@interlock/minutes';
import type { RecordBook } from './book/record-book.ts';

/** What a steering meeting would ask first. */
export function Headline({ book }: { readonly book: RecordBook }) {
  const { latencies, decisions, recorded, promises, sessions, currency } = book;
  const shown = latencies.find(({ from, to }) => from === 'decided' && to === 'moved');
  const due = promises.rows.reduce((sum, row) => sum + row.due, 0);
  const kept = promises.rows.reduce((sum, row) => sum + row.kept, 0);
  const judged = decisions.flatMap(({ kpis }) => kpis).filter(({ kind }) => kind !== 'open');
  const last = sessions[0];
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  return (
    <dl className="il-rec__headline">
      <div>
        <dt>{say`Decided to moved, median`}</dt>
        <dd>{shown?.medianDays == null ? '–' : daysText(shown.medianDays)}</dd>
        <dd className="il-rec__quiet">
          {shown?.medianDays == null
            ? say`no decision has moved its KPI yet`
            : plural(shown.count, {
                one: '{n} decision that moved its KPI',
                other: '{n} decisions that moved their KPI',
              })}
        </dd>
      </div>
      <div>
        <dt>{say`Decisions that moved their KPI`}</dt>
        <dd>
          {judged.length === 0
            ? '–'
            : say`${judged.filter(({ kind }) => kind === 'yes').length} of ${judged.length}`}
        </dd>
        <dd className="il-rec__quiet">
          {judged.length === 0 ? say`none is judged yet` : say`of those that are judged`}
        </dd>
      </div>
      <div>
        <dt>{say`Promises kept`}</dt>
        <dd>{due === 0 ? '–' : formatPercent(kept / due, 0)}</dd>
        <dd className="il-rec__quiet">
          {due === 0
            ? say`none was due yet`
            : say`${formatNumber(kept)} of ${formatNumber(due)} that were due`}
        </dd>
      </div>
      <div>
        <dt>{say`Decisions that move something`}</dt>
        <dd>{recorded === 0 ? '–' : say`${decisions.length} of ${recorded}`}</dd>
        <dd className="il-rec__quiet">
          {recorded === 0
            ? say`none is recorded yet`
            : recorded === decisions.length
              ? say`none is a note to self`
              : say`the others are notes to self`}
        </dd>
      </div>
      <div>
        <dt>{say`Money at risk, last session`}</dt>
        <dd>{last === undefined ? '–' : money(last.moneyAfter)}</dd>
        <dd className="il-rec__quiet">
          {last === undefined
            ? say`no session has ended yet`
            : say`${money(last.moneyBefore)} when it began`}
        </dd>
      </div>
    </dl>
  );
}
