import { say } from '@interlock/language';
import { useEffect, useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { CopyHead } from '../../kit/controls/copy-head.tsx';
import { Icon, Logo } from '../../kit/controls/icon.tsx';
import { RouteLink } from '../../kit/page/route-link.tsx';
import { navigate } from '../../kit/page/router.ts';
import type { RecordBook } from './book/record-book.ts';
import { CalibrationPart } from './calibration-part.tsx';
import { DecisionsPart } from './decisions-part.tsx';
import { Headline } from './headline.tsx';
import { LatencyPart } from './latency-part.tsx';
import { LedgerPart } from './ledger-part.tsx';
import { PromisesPart } from './promises-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import { SincePart } from './since-part.tsx';
import { type RecordCalls, useRecord } from './use-record.ts';
import './record.css';
import './record-pictures.css';

/** Route `/b/:board/record`: what became of what was decided. Nobody has to join the board for it. */
export function RecordPage({ board }: { readonly board: string }) {
  const [attempt, setAttempt] = useState(0);
  const state = useRecord(board, attempt);
  const title = state.kind === 'read' ? state.book.title : null;
  useEffect(() => {
    document.title = title === null ? 'Interlock' : say`${title}: record`;
  }, [title]);
  switch (state.kind) {
    case 'reading':
      return <Message busy title={say`Reading the record …`} />;
    case 'failed': {
      const { status, message } = state.problem;
      const isShut = status === 401 || status === 403;
      return (
        <Message
          title={
            isShut
              ? say`You need a link to read this record`
              : status === 404
                ? say`Board not found`
                : say`The record could not be read`
          }
          text={
            isShut
              ? say`Records open by invite link, an observer’s too. Ask the facilitator for one and open it in this browser.`
              : message
          }
        >
          <Button onPress={() => setAttempt((n) => n + 1)}>{say`Try again`}</Button>
          <Button variant="primary" onPress={() => navigate('/')}>
            {say`Go to the start page`}
          </Button>
        </Message>
      );
    }
    case 'read':
      return (
        <Record book={state.book} calls={state.calls} again={() => setAttempt((n) => n + 1)} />
      );
  }
}

const PARTS = (): readonly (readonly [id: string, name: string])[] => [
  ['since', say`Since last time`],
  ['sessions', say`Sessions`],
  ['decisions', say`Decisions`],
  ['promises', say`Promises`],
  ['latencies', say`How long it takes`],
  ['calibration', say`Calibration`],
  ['ledger', say`Ledger`],
];

function Record({
  book,
  calls,
  again,
}: {
  readonly book: RecordBook;
  readonly calls: RecordCalls;
  readonly again: () => void;
}) {
  return (
    <div className="il-rec">
      <header className="il-rec__bar">
        <RouteLink className="il-rec__back" to={`/b/${book.board}`}>
          <Logo size={20} />
          {say`Open the board`}
        </RouteLink>
        <nav aria-label={say`Parts of the record`}>
          {PARTS().map(([id, name]) => (
            <a key={id} href={`#${id}`}>
              {name}
            </a>
          ))}
        </nav>
        <Button onPress={again}>{say`Read again`}</Button>
      </header>
      <main className="il-rec__parts">
        <div className="il-rec__title">
          <h1>{say`${book.title}: record`}</h1>
          <Chain book={book} />
        </div>
        <Headline book={book} />
        <SincePart book={book} calls={calls} />
        <SessionsPart book={book} calls={calls} />
        <DecisionsPart book={book} />
        <PromisesPart book={book} />
        <LatencyPart book={book} />
        <CalibrationPart book={book} />
        <LedgerPart book={book} />
      </main>
    </div>
  );
}

/** That what is shown follows from a whole ledger, verified where it is read. */
function Chain({ book: { fault, head, imported } }: { readonly book: RecordBook }) {
  if (fault !== null)
    return (
      <p className="il-rec__broken" role="alert">
        {say`The ledger is not whole: ${fault} What follows from it is not to be relied on.`}
      </p>
    );
  return (
    <div className="il-rec__quiet">
      <p>
        <Icon name="check" size={14} /> {say`Verified in this browser up to entry ${head.seq}`}
      </p>
      <p>
        {say`Head`} <code>{head.hash}</code>
      </p>
      <CopyHead {...head} />
      {imported === null ? null : (
        <p>
          {say`Entries 1 to ${imported.seq} came with an imported board, and are whole as they came: who wrote them is not known here.`}
        </p>
      )}
    </div>
  );
}

function Message({
  title,
  text,
  busy = false,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly busy?: boolean;
  readonly children?: React.ReactNode;
}) {
  return (
    <main className="il-rec-message" aria-busy={busy}>
      <Logo size={32} />
      <div role={busy ? 'status' : 'alert'}>
        <h1>{title}</h1>
        {text === undefined ? null : <p>{text}</p>}
      </div>
      {children === undefined ? null : <div className="il-rec-message__actions">{children}</div>}
    </main>
  );
}
