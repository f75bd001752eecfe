import { formatPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { kindOfMoveWord } from '../../kit/words/kind-of-move-word.ts';
import type { RecordBook } from './book/record-book.ts';
import { Empty, Part, Table } from './part.tsx';

/** How effects came out against what was promised of them. */
export function CalibrationPart({
  book: { calibration, departments },
}: {
  readonly book: RecordBook;
}) {
  return (
    <Part
      id="calibration"
      title={say`Calibration`}
      text={say`Measured effect by promised effect: 100 % is as promised. It is shown where the next effect is promised.`}
    >
      {calibration.length === 0 ? (
        <Empty>
          {say`No effect is measured yet. The first stands here once the cycles are over in which a decision was to show.`}
        </Empty>
      ) : (
        <Table
          label={say`Measured by promised effects`}
          head={[
            say`Department of the owner`,
            say`Kind of move`,
            say`Effects`,
            say`Came out at`,
            say`Middle half`,
          ]}
          numbers={[2, 3, 4]}
        >
          {calibration.map(({ department, kind, count, share, quartiles }) => (
            <tr
              key={`${department} ${kind}`}
              className={department === null && kind === null ? 'il-rec__strong' : ''}
            >
              <th scope="row">
                {department === null
                  ? say`all`
                  : (departments[department] ?? say`a deleted department`)}
              </th>
              <td>{kind === null ? say`all` : kindOfMoveWord(kind)}</td>
              <td className="il-rec__number">{count}</td>
              <td className="il-rec__number">
                {share === null ? say`too few` : formatPercent(share, 0)}
              </td>
              <td className="il-rec__number">
                {quartiles === null
                  ? '–'
                  : `${formatPercent(quartiles[0], 0)} – ${formatPercent(quartiles[1], 0)}`}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Part>
  );
}
