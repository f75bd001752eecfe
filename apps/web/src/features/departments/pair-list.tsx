import { say } from '@interlock/language';
import { contractName } from '@interlock/plan';
import { cellKey } from '../../board/promises/matrix.ts';
import { useBoard } from '../../board/use-session.ts';
import { RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { cellParts } from './cell-words.ts';
import type { OverviewProps } from './matrix.tsx';
import { useDepartmentName } from './use-department-name.ts';

/** The matrix where there is no room for one: its cells one below the other, the dearest first. */
export function PairList({ cells, looked, onLook }: OverviewProps) {
  const currency = useBoard((s) => s.assessment.currency);
  const departments = useBoard((s) => s.view.departments);
  const nameOf = useDepartmentName();
  const pairs = [...cells.values()].sort((a, b) => b.money - a.money);
  return (
    <>
      <ul className="il-links" aria-label={say`Pairs of departments`}>
        {pairs.map((cell) => {
          const key = cellKey(cell.supplier, cell.consumer);
          return (
            <li key={key}>
              <button
                type="button"
                className="il-links__row il-pair"
                aria-pressed={looked?.kind === 'pair' && looked.key === key}
                onClick={() => onLook({ kind: 'pair', key })}
              >
                <span className="il-links__name">
                  <RiskGlyph verdict={cell.worst} size={14} />
                  {contractName(nameOf(cell.supplier), nameOf(cell.consumer))}
                </span>
                <span className="il-quiet">{cellParts(cell, currency).join(' · ')}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <ul className="il-departments__names" aria-label={say`Departments`}>
        {departments.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className="il-matrix__name"
              aria-pressed={looked?.kind === 'department' && looked.id === id}
              onClick={() => onLook({ kind: 'department', id })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
