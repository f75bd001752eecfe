import { formatMoney } from '@interlock/design';
import { perLanguage, say } from '@interlock/language';
import type { Block, MinutesFormat } from '@interlock/minutes';
import { Fragment, useState } from 'react';
import { asError } from '../../kit/controls/as-error.ts';
import { Button } from '../../kit/controls/button.tsx';
import { saveFile } from '../../kit/page/save-file.ts';
import type { RecordBook, SessionRow } from './book/record-book.ts';
import { MoneyChart } from './money-chart.tsx';
import { Empty, Part, Picture, Table } from './part.tsx';
import { type RecordCalls, useCall } from './use-record.ts';

const moment = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

interface Props {
  readonly book: RecordBook;
  readonly calls: RecordCalls;
}

/** Closed sessions with what they came to, and their minutes. */
export function SessionsPart({ book, calls }: Props) {
  const { sessions, currency } = book;
  const [open, setOpen] = useState<number | null>(() => sessionInAddress(sessions));
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  const title = say`Sessions`;
  if (sessions.length === 0)
    return (
      <Part id="sessions" title={title}>
        <Empty>
          {say`No session has ended yet. A facilitator starts one in the board’s session panel; its minutes stand here as soon as it is closed.`}
        </Empty>
      </Part>
    );
  return (
    <Part id="sessions" title={title}>
      {sessions.length < 2 ? null : (
        <Picture label={say`Money at risk over the sessions`}>
          <MoneyChart sessions={sessions} currency={currency} />
        </Picture>
      )}
      <Table
        label={say`Closed sessions`}
        head={[
          say`Session`,
          say`Took`,
          say`Money at risk`,
          say`Decisions`,
          say`In force`,
          say`Exceptions left`,
          say`There`,
          say`Read`,
        ]}
        numbers={[1, 2, 3, 4, 5, 6]}
      >
        {sessions.map((row) => (
          <Fragment key={row.session}>
            <tr>
              <th scope="row">{moment().format(new Date(row.startedAt))}</th>
              <td className="il-rec__number">{say`${Math.round(row.seconds / 60)} min`}</td>
              <td className="il-rec__number">
                {money(row.moneyBefore)} → {money(row.moneyAfter)}
              </td>
              <td className="il-rec__number">{row.decisions}</td>
              <td className="il-rec__number">{row.moving}</td>
              <td className="il-rec__number">
                {row.exceptions === null ? '–' : row.exceptions.left + row.exceptions.opened}
              </td>
              <td className="il-rec__number">{row.attended}</td>
              <td>
                <Button
                  aria-expanded={open === row.session}
                  aria-label={say`Minutes of ${moment().format(new Date(row.startedAt))}`}
                  onPress={() => setOpen(open === row.session ? null : row.session)}
                >
                  {open === row.session ? say`Close` : say`Minutes`}
                </Button>
              </td>
            </tr>
            {open === row.session ? (
              <tr>
                <td colSpan={8}>
                  <SessionMinutes row={row} book={book} calls={calls} />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </Table>
    </Part>
  );
}

/** `?session=65` opens its minutes: the link from a session's panel. */
function sessionInAddress(sessions: readonly SessionRow[]): number | null {
  const asked = Number(new URLSearchParams(location.search).get('session'));
  return sessions.find(({ session }) => session === asked)?.session ?? null;
}

const FILES: readonly {
  readonly name: string;
  readonly format: MinutesFormat;
  readonly paper: 'a4' | 'letter';
  readonly ending: string;
  readonly type: string;
}[] = [
  { name: 'PDF, A4', format: 'pdf', paper: 'a4', ending: 'pdf', type: 'application/pdf' },
  { name: 'PDF, Letter', format: 'pdf', paper: 'letter', ending: 'pdf', type: 'application/pdf' },
  { name: 'HTML', format: 'html', paper: 'a4', ending: 'html', type: 'text/html' },
  { name: 'Markdown', format: 'markdown', paper: 'a4', ending: 'md', type: 'text/markdown' },
  { name: 'CSV', format: 'csv', paper: 'a4', ending: 'csv', type: 'text/csv' },
  { name: 'JSON', format: 'json', paper: 'a4', ending: 'json', type: 'application/json' },
];

function SessionMinutes({ row, book, calls }: Props & { readonly row: SessionRow }) {
  const { session } = row;
  const found = useCall(String(session), () => calls.call('minutes', { session }));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async ({ format, paper, ending, type }: (typeof FILES)[number]): Promise<void> => {
    setProblem(null);
    try {
      const file = await calls.call('file', { session, format, paper });
      saveFile(
        new Blob([file], { type: `${type};charset=utf-8` }),
        say`${book.title} minutes ${row.startedAt.slice(0, 10)}`,
        ending,
      );
    } catch (error) {
      setProblem(say`The file could not be made: ${asError(error).message}. Try again.`);
    }
  };
  return (
    <div className="il-rec__minutes">
      {found.kind === 'asking' ? (
        <p role="status">{say`Writing the minutes …`}</p>
      ) : found.kind === 'failed' ? (
        <p role="alert" className="il-rec__broken">
          {found.message}
        </p>
      ) : (
        <article aria-label={say`Minutes`}>
          {found.value.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place
            <MinutesBlock key={at} block={block} />
          ))}
        </article>
      )}
      <fieldset className="il-rec__files">
        <legend>{say`Save the minutes as`}</legend>
        {FILES.map((file) => (
          <Button key={file.name} onPress={() => void save(file)}>
            {file.name}
          </Button>
        ))}
      </fieldset>
      {problem === null ? null : (
        <p role="alert" className="il-rec__broken">
          {problem}
        </p>
      )}
    </div>
  );
}

function MinutesBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'title':
      return <h3>{block.text}</h3>;
    case 'heading':
      return <h4>{block.text}</h4>;
    case 'lead':
      return (
        <p>
          <strong>{block.text}</strong>
        </p>
      );
    case 'text':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <Table label={block.head.join(', ')} head={block.head}>
          {block.rows.map((cells) => (
            <tr key={cells.join(' ')}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </Table>
      );
  }
}
