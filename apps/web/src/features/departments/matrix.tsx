import { formatMoneyShort } from '@interlock/design';
import { say } from '@interlock/language';
import type { KeyboardEvent } from 'react';
import { cellKey, type MatrixCell } from '../../board/promises/matrix.ts';
import { useBoard } from '../../board/use-session.ts';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { cellParts } from './cell-words.ts';
import type { Looked } from './looked.ts';
import { useDepartmentName } from './use-department-name.ts';

export interface OverviewProps {
  readonly cells: ReadonlyMap<string, MatrixCell>;
  readonly looked: Looked | null;
  readonly onLook: (looked: Looked) => void;
}

const STEP: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Suppliers as rows, consumers as columns; arrows walk from cell to cell. */
export function Matrix({ cells, looked, onLook }: OverviewProps) {
  const departments = useBoard((s) => s.view.departments);
  return (
    <ScrollRegion label={say`Matrix`} className="il-matrix__scroll">
      <table className="il-matrix" onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">
              <span className="il-quiet">{say`supplies ↓ to →`}</span>
            </th>
            {departments.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">
                <button
                  type="button"
                  className="il-matrix__name"
                  aria-pressed={looked?.kind === 'department' && looked.id === id}
                  onClick={() => onLook({ kind: 'department', id })}
                >
                  {name}
                </button>
              </th>
              {departments.map((consumer) => (
                <td key={consumer.id}>
                  <Cell
                    cell={cells.get(cellKey(id, consumer.id))}
                    looked={looked}
                    onLook={onLook}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell({
  cell,
  looked,
  onLook,
}: Omit<OverviewProps, 'cells'> & { readonly cell: MatrixCell | undefined }) {
  const currency = useBoard((s) => s.assessment.currency);
  const nameOf = useDepartmentName();
  if (cell === undefined) return null;
  const { supplier, consumer, contracts, worst, record, money } = cell;
  const key = cellKey(supplier, consumer);
  const words = cellParts(cell, currency).join(', ');
  return (
    <button
      type="button"
      className={`il-matrix__cell il-matrix__cell--${worst}`}
      aria-pressed={looked?.kind === 'pair' && looked.key === key}
      title={words}
      onClick={() => onLook({ kind: 'pair', key })}
    >
      <span className="il-c-visually-hidden">
        {say`${nameOf(supplier)} to ${nameOf(consumer)}: ${words}`}
      </span>
      <span className="il-matrix__count" aria-hidden="true">
        <RiskGlyph verdict={worst} size={14} />
        <strong>{contracts.length}</strong>
      </span>
      <span aria-hidden="true">{record === null ? '–' : `${record.kept}/${record.due}`}</span>
      <span aria-hidden="true">
        {money < 0.5 ? '' : formatMoneyShort(Math.round(money), currency)}
      </span>
    </button>
  );
}

/** From button to button in the grid; cells that are empty are passed over. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEP[event.key];
  const from = (event.target as HTMLElement).closest<HTMLTableCellElement>('th, td');
  if (step === undefined || from === null) return;
  const { rows } = event.currentTarget;
  let row = (from.parentElement as HTMLTableRowElement).rowIndex;
  let column = from.cellIndex;
  for (;;) {
    row += step[0];
    column += step[1];
    const cell = rows[row]?.cells[column];
    if (cell === undefined) return;
    const button = cell.querySelector('button');
    if (button === null) continue;
    event.preventDefault();
    button.focus();
    return;
  }
}
