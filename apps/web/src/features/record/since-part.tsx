import { formatMoney } from '@interlock/design';
import { phrases, plural, say } from '@interlock/language';
import { useState } from 'react';
import { CAUSE_WORD, signedMoney, Waterfall } from '../../kit/chart/waterfall.tsx';
import { SelectField } from '../../kit/controls/fields.tsx';
import { longDay } from '../../kit/words/dates.ts';
import type { Comparison } from './book/compare.ts';
import type { RecordBook } from './book/record-book.ts';
import { Empty, Part, Table } from './part.tsx';
import { type RecordCalls, useCall } from './use-record.ts';

interface Choice {
  readonly key: string;
  readonly label: string;
  /** Entry after which it is; null = now. */
  readonly seq: number | null;
}

/** So long after a session what it changed itself is what people ask for. */
const FRESH_MS = 2 * 3_600_000;

/** Now, then both ends of each session, the last one first. */
function choicesOf({ sessions }: RecordBook): readonly Choice[] {
  return [
    { key: 'now', label: say`Now`, seq: null },
    ...sessions.flatMap(({ seq, began, startedAt, endedAt }): Choice[] => [
      {
        ...{ key: `end ${seq}`, seq },
        label: say`End of the session of ${longDay(endedAt.slice(0, 10))}`,
      },
      {
        ...{ key: `start ${began}`, seq: began },
        label: say`Start of the session of ${longDay(startedAt.slice(0, 10))}`,
      },
    ]),
  ];
}

/** The end of the last session, or its start while it has only just ended. */
function usualChoice({ sessions: [last] }: RecordBook): string {
  if (last === undefined) return '';
  const fresh = Date.now() - Date.parse(last.endedAt) < FRESH_MS;
  return fresh ? `start ${last.began}` : `end ${last.seq}`;
}

/** What is otherwise than at the end of the session before. */
export function SincePart({
  book,
  calls,
}: {
  readonly book: RecordBook;
  readonly calls: RecordCalls;
}) {
  const choices = choicesOf(book);
  const [from, setFrom] = useState(() => usualChoice(book));
  const [to, setTo] = useState('now');
  const start = choices.find(({ key }) => key === from);
  const end = choices.find(({ key }) => key === to);
  const title = say`Since last time`;
  if (start === undefined || end === undefined)
    return (
      <Part id="since" title={title}>
        <Empty>
          {say`No session has ended yet. From the first one on it stands here what has changed since: colours, terms, promises, money at risk.`}
        </Empty>
      </Part>
    );
  const options = choices.map(({ key, label }) => ({ value: key, label }));
  const isLater = (start.seq ?? Number.POSITIVE_INFINITY) > (end.seq ?? Number.POSITIVE_INFINITY);
  return (
    <Part id="since" title={title}>
      <div className="il-rec__filters">
        <SelectField label={say`From`} value={from} options={options} onChange={setFrom} />
        <SelectField label={say`To`} value={to} options={options} onChange={setTo} />
      </div>
      {isLater ? (
        <Empty>{say`The first moment is after the second. Choose an earlier one.`}</Empty>
      ) : start.key === end.key ? (
        <Empty>{say`Both moments are the same. Choose two that differ.`}</Empty>
      ) : (
        <Compared key={`${from} ${to}`} from={start.seq} to={end.seq} book={book} calls={calls} />
      )}
    </Part>
  );
}

function Compared({
  from,
  to,
  book,
  calls,
}: {
  readonly from: number | null;
  readonly to: number | null;
  readonly book: RecordBook;
  readonly calls: RecordCalls;
}) {
  const found = useCall(`${from} ${to}`, () => calls.call('compare', { from, to }));
  if (found.kind === 'asking')
    return <p role="status">{say`Reading both moments and comparing them …`}</p>;
  if (found.kind === 'failed')
    return (
      <p role="alert" className="il-rec__broken">
        {found.message}
      </p>
    );
  return <Differences found={found.value} currency={book.currency} />;
}

function Differences({
  found,
  currency,
}: {
  readonly found: Comparison;
  readonly currency: string;
}) {
  const { money, colours, terms, promises, verdicts, drawnLater } = found;
  const text = (value: number): string => formatMoney(Math.round(value), currency);
  return (
    <>
      {drawnLater ? (
        <p className="il-rec__quiet">
          {say`What was bound is of that moment. Of what was drawn this server knows the first drawing that it was given, and shows that.`}
        </p>
      ) : null}
      <h3>{say`Money at risk ${text(money.before)} → ${text(money.after)}`}</h3>
      <Waterfall money={money} currency={currency} />
      {money.steps.every(({ exceptions }) => exceptions.length === 0) ? null : (
        <Table
          label={say`What moved the money at risk`}
          head={[say`Exception`, say`Cause`, say`Before`, say`After`, say`Change`]}
          numbers={[2, 3, 4]}
        >
          {money.steps.flatMap(({ cause, exceptions }) =>
            exceptions.map(({ id, title, before, after }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td>{CAUSE_WORD[cause]}</td>
                <td className="il-rec__number">{text(before)}</td>
                <td className="il-rec__number">{text(after)}</td>
                <td className="il-rec__number">{signedMoney(after - before, currency)}</td>
              </tr>
            )),
          )}
        </Table>
      )}
      <h3>{say`What changed colour`}</h3>
      {colours.length === 0 ? (
        <Empty>{say`Nothing did.`}</Empty>
      ) : (
        <Table
          label={say`What changed colour`}
          head={[say`Card or contract`, say`Before`, say`After`, say`Why`]}
        >
          {colours.map(({ id, title, before, after, why, direction }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{before}</td>
              <td>
                <span aria-hidden="true">{MARK[direction] ?? ''}</span> {after}
              </td>
              <td>{why}</td>
            </tr>
          ))}
        </Table>
      )}
      <h3>{say`Terms in force`}</h3>
      {terms.length === 0 ? (
        <Empty>{say`None changed.`}</Empty>
      ) : (
        <ul className="il-rec__list">
          {terms.map(({ id, name, text: change }) => (
            <li key={id}>
              <strong>{name}</strong> {change}
            </li>
          ))}
        </ul>
      )}
      <h3>{say`Promises and effects`}</h3>
      <p>
        {phrases(
          plural(promises.kept, { one: '{n} promise kept', other: '{n} promises kept' }),
          plural(promises.broken.length, { one: '{n} broken', other: '{n} broken' }),
          promises.unreported === 0
            ? ''
            : plural(promises.unreported, {
                one: '{n} not reported',
                other: '{n} not reported',
              }),
        )}
      </p>
      <ul className="il-rec__list">
        {promises.broken.map(({ id, name, why }) => (
          <li key={id}>
            <strong>{name}</strong> {why}
          </li>
        ))}
        {verdicts.map(({ seq, decision, promised, found: verdict }) => (
          <li key={seq}>{say`Decision ${decision}, ${promised}: ${verdict}`}</li>
        ))}
      </ul>
    </>
  );
}

/** Beside the words that say it. */
const MARK: Readonly<Partial<Record<Comparison['colours'][number]['direction'], string>>> = {
  worse: '▲',
  better: '▽',
};
