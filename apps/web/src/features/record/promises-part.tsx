import { formatPercent } from '@interlock/design';
import { say } from '@interlock/language';
import type { PromiseCell, PromiseRow, RecordBook } from './book/record-book.ts';
import { Empty, Part, Table } from './part.tsx';

/** What promises of each department to each other were worth, cycle by cycle. */
export function PromisesPart({ book: { promises, departments } }: { readonly book: RecordBook }) {
  const { cycles, rows } = promises;
  const name = (id: string): string => departments[id] ?? say`a deleted department`;
  return (
    <Part
      id="promises"
      title={say`Promises`}
      text={say`Kept by what was due in the last ${promises.counted} cycles of which something was told. Whoever was starved by somebody else’s broken contract is not charged.`}
    >
      {rows.length === 0 ? (
        <Empty>
          {say`Nothing is told of any promise yet. Once contracts are signed and both sides report a complete cycle, it stands here whether they were kept.`}
        </Empty>
      ) : (
        <>
          <Table
            label={say`Promises kept, by department`}
            head={[
              say`Promised by`,
              say`Promised to`,
              say`Kept`,
              say`Due`,
              say`Starved`,
              say`Cycle by cycle`,
            ]}
            numbers={[2, 3, 4]}
          >
            {rows.map((row) => (
              <tr key={`${row.supplier}~${row.consumer}`}>
                <th scope="row">{name(row.supplier)}</th>
                <td>{name(row.consumer)}</td>
                <td className="il-rec__number">
                  {row.share === null ? say`too few` : formatPercent(row.share, 0)}
                </td>
                <td className="il-rec__number">{row.due}</td>
                <td className="il-rec__number">{row.starved}</td>
                <td>
                  <Strip row={row} cycles={cycles} />
                </td>
              </tr>
            ))}
          </Table>
          <p className="il-rec__legend">
            <span className="il-rec__cell il-rec__cell--kept" /> {say`all kept`}
            <span className="il-rec__cell il-rec__cell--broken" /> {say`one or more broken`}
            <span className="il-rec__cell il-rec__cell--starved" /> {say`only starved`}
            <span className="il-rec__cell il-rec__cell--none" />{' '}
            {say`nothing due, or not reported. Fewer than ${promises.least} due tell nothing of the next.`}
          </p>
        </>
      )}
    </Part>
  );
}

type CellKind = 'kept' | 'broken' | 'starved' | 'none';

function kindOf({ kept, broken, starved }: PromiseCell): CellKind {
  if (broken > 0) return 'broken';
  if (starved > 0) return 'starved';
  return kept > 0 ? 'kept' : 'none';
}

const CELL = 10;

function Strip({ row, cycles }: { readonly row: PromiseRow; readonly cycles: readonly string[] }) {
  const broken = row.strip.flatMap((cell, at) =>
    cell.broken > 0 ? [say`${cycles[at] ?? ''} ${cell.broken} broken`] : [],
  );
  const told = row.strip.filter((cell) => kindOf(cell) !== 'none').length;
  return (
    <svg
      className="il-rec__strip"
      width={cycles.length * CELL}
      height={22}
      role="img"
      aria-label={
        broken.length === 0
          ? say`${told} cycles, none broken`
          : say`${told} cycles; ${broken.join(', ')}`
      }
    >
      {row.strip.map((cell, at) => {
        const kind = kindOf(cell);
        // Height says it as well as colour does.
        const height = kind === 'none' ? 2 : kind === 'kept' ? 20 : kind === 'starved' ? 11 : 7;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its cycle
            key={at}
            className={`il-rec__cell--${kind}`}
            x={at * CELL + 1}
            y={21 - height}
            width={CELL - 2}
            height={height}
          >
            <title>
              {say`${cycles[at] ?? ''}: ${cell.kept} kept, ${cell.broken} broken, ${cell.starved} starved, ${cell.unreported} not reported`}
            </title>
          </rect>
        );
      })}
    </svg>
  );
}
