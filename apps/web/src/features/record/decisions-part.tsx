import { say } from '@interlock/language';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { shortDay } from '../../kit/words/dates.ts';
import type { DecidedKpi, DecisionRow, RecordBook } from './book/record-book.ts';
import { Empty, Part, Table } from './part.tsx';

const FIRST = 20;

/** Decisions that move something, each with what became of it. */
export function DecisionsPart({ book: { decisions } }: { readonly book: RecordBook }) {
  const [shown, setShown] = useState(FIRST);
  return (
    <Part
      id="decisions"
      title={say`Decisions`}
      text={say`Whether it was done stands apart from whether it worked. A verdict is the server’s, once the cycles are over in which the effect was to show.`}
    >
      {decisions.length === 0 ? (
        <Empty>
          {say`No decision that moves something is recorded yet. Decisions are recorded on the board, with the KPI that they are to move.`}
        </Empty>
      ) : (
        <Table
          label={say`Decisions with their verdicts`}
          head={[
            say`No.`,
            say`Decision`,
            say`What it moves`,
            say`For which number`,
            say`Owner`,
            say`Carried out`,
            say`Did it work`,
          ]}
        >
          {decisions.slice(0, shown).map((row) => (
            <Decision key={row.seq} row={row} />
          ))}
        </Table>
      )}
      {decisions.length > shown ? (
        <Button onPress={() => setShown((n) => n + FIRST * 5)}>{say`Show older decisions`}</Button>
      ) : null}
    </Part>
  );
}

function Decision({ row }: { readonly row: DecisionRow }) {
  const { seq, at, statement, owner, state, moves, kpis } = row;
  return (
    <tr>
      <th scope="row">{seq}</th>
      <td>
        {statement}
        <span className="il-rec__quiet">{say`${shortDay(at.slice(0, 10))}, ${state}`}</span>
      </td>
      <td>
        {moves.map((move) => (
          <p key={move}>{move}</p>
        ))}
      </td>
      <td>
        {kpis.map(({ kpi, promised }) => (
          <p key={kpi}>{promised}</p>
        ))}
      </td>
      <td>{owner}</td>
      <td>
        {kpis.map(({ kpi, done }) => (
          <p key={kpi}>{done}</p>
        ))}
      </td>
      <td>
        {kpis.map((kpi) => (
          <Verdict key={kpi.kpi} kpi={kpi} />
        ))}
      </td>
    </tr>
  );
}

const MARK: Readonly<Record<DecidedKpi['kind'], string>> = {
  yes: '✓',
  no: '◆',
  untold: '○',
  open: '…',
};

function Verdict({ kpi: { verdict, kind, overtaken } }: { readonly kpi: DecidedKpi }) {
  if (verdict === '') return null;
  return (
    <p className={`il-rec__verdict il-rec__verdict--${kind}`}>
      <span aria-hidden="true">{MARK[kind]}</span> {verdict}
      {overtaken.length === 0 ? null : (
        <span className="il-rec__quiet">
          {say`judged again after a correction; before: entry ${overtaken.join(', ')}`}
        </span>
      )}
    </p>
  );
}
