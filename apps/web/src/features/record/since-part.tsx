import { formatMoney } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { useState } from 'react';
import { SelectField } from '../../kit/controls/fields.tsx';
import { longDay } from '../../kit/words/dates.ts';
import type { Cause, Comparison, Moment } from './book/compare.ts';
import type { RecordBook } from './book/record-book.ts';
import { Empty, Part, Picture, Table } from './part.tsx';
import { type RecordCalls, useCall } from './use-record.ts';
import { Waterfall } from './waterfall.tsx';

interface Choice extends Moment {
  readonly key: string;
  readonly label: string;
}

/** Ends of sessions, and now. */
function choicesOf({ sessions, head, asOf }: RecordBook): readonly Choice[] {
  const now: Choice = { key: 'now', seq: head.seq, day: asOf, label: say`Now` };
  return [
    now,
    ...sessions.map(({ session, seq, endedAt }): Choice => {
      const day = endedAt.slice(0, 10);
      return { key: String(session), seq, day, label: say`Session of ${longDay(day)}` };
    }),
  ];
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
  const [from, setFrom] = useState(() => choices[1]?.key ?? '');
  const [to, setTo] = useState('now');
  const [start, end] = [from, to].map((key) => choices.find((each) => each.key === key));
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
  return (
    <Part
      id="since"
      title={title}
      text={say`Measures, terms and decisions as they were at both moments; what is drawn is taken as it is now.`}
    >
      <div className="il-rec__filters">
        <SelectField label={say`From`} value={from} options={options} onChange={setFrom} />
        <SelectField label={say`To`} value={to} options={options} onChange={setTo} />
      </div>
      {start.seq > end.seq ? (
        <Empty>{say`The first moment is after the second. Choose an earlier one.`}</Empty>
      ) : start.key === end.key ? (
        <Empty>{say`Both moments are the same. Choose two that differ.`}</Empty>
      ) : (
        <Compared key={`${from} ${to}`} from={start} to={end} book={book} calls={calls} />
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
  readonly from: Moment;
  readonly to: Moment;
  readonly book: RecordBook;
  readonly calls: RecordCalls;
}) {
  const moments = {
    from: { seq: from.seq, day: from.day },
    to: { seq: to.seq, day: to.day },
  };
  const found = useCall(JSON.stringify(moments), () => calls.call('compare', moments));
  if (found.kind === 'asking') return <p role="status">{say`Comparing both moments …`}</p>;
  if (found.kind === 'failed')
    return (
      <p role="alert" className="il-rec__broken">
        {found.message}
      </p>
    );
  return <Differences found={found.value} currency={book.currency} />;
}

const CAUSE_WORD: Readonly<Record<Cause, string>> = {
  get new() {
    return say`new`;
  },
  get grown() {
    return say`grown`;
  },
  get shrunk() {
    return say`shrunk`;
  },
  get resolved() {
    return say`resolved`;
  },
};

function Differences({
  found,
  currency,
}: {
  readonly found: Comparison;
  readonly currency: string;
}) {
  const { causes, colours, terms, promises, verdicts } = found;
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  const broken = promises.filter(({ kept }) => !kept);
  return (
    <>
      <h3>{say`Money at risk ${money(found.moneyBefore)} → ${money(found.moneyAfter)}`}</h3>
      <Picture label={say`Money at risk by cause`}>
        <Waterfall found={found} currency={currency} />
      </Picture>
      {Math.abs(found.shared) < 1 ? null : (
        <p className="il-rec__quiet">
          {say`Shared: exceptions that rest on the same shortage count it each; what they count more than once is taken off here.`}
        </p>
      )}
      {causes.length === 0 ? null : (
        <Table
          label={say`What moved the money at risk`}
          head={[say`Exception`, say`Cause`, say`Before`, say`After`, say`Change`]}
          numbers={[2, 3, 4]}
        >
          {causes.map(({ id, title, cause, before, after }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{CAUSE_WORD[cause]}</td>
              <td className="il-rec__number">{money(before)}</td>
              <td className="il-rec__number">{money(after)}</td>
              <td className="il-rec__number">{signed(after - before, money)}</td>
            </tr>
          ))}
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
          {colours.map(({ id, title, before, after, why, worse }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{before}</td>
              <td className={worse > 0 ? 'il-rec__verdict--no' : ''}>
                <span aria-hidden="true">{worse > 0 ? '▲' : '▽'}</span> {after}
              </td>
              <td>{why}</td>
            </tr>
          ))}
        </Table>
      )}
      <h3>{say`Terms that came into force`}</h3>
      {terms.length === 0 ? (
        <Empty>{say`None did.`}</Empty>
      ) : (
        <ul className="il-rec__list">
          {terms.map(({ seq, name, text }) => (
            <li key={`${seq} ${name}`}>{say`${seq}: ${name}: ${text}`}</li>
          ))}
        </ul>
      )}
      <h3>{say`Promises and effects`}</h3>
      <p>
        {plural(
          promises.length,
          {
            one: '{n} promise of a cycle is told of, {0} broken',
            other: '{n} promises of a cycle are told of, {0} broken',
          },
          broken.length,
        )}
      </p>
      <ul className="il-rec__list">
        {broken.map(({ name, cycle }) => (
          <li key={`${name} ${cycle}`}>{say`${name}: broken in ${cycle}`}</li>
        ))}
        {verdicts.map(({ seq, decision, promised, found: text }) => (
          <li key={seq}>{say`Decision ${decision}, ${promised}: ${text}`}</li>
        ))}
      </ul>
    </>
  );
}

const signed = (value: number, money: (value: number) => string): string =>
  value > 0 ? `+${money(value)}` : money(value);
