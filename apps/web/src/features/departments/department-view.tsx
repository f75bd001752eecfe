import { say } from '@interlock/language';
import { counted } from '@interlock/plan';
import { type DepartmentRecord, RELIABILITY_CYCLES, reliability } from '@interlock/rules';
import type { MatrixCell } from '../../board/promises/matrix.ts';
import { keptText, sumOf } from '../../board/promises/promise-words.ts';
import { useBoard } from '../../board/use-session.ts';
import { useDepartmentName } from './use-department-name.ts';

/** What one department's promises have been worth, and those that others made to it. */
export function DepartmentView({
  id,
  cells,
}: {
  readonly id: string;
  readonly cells: ReadonlyMap<string, MatrixCell>;
}) {
  const nameOf = useDepartmentName();
  const unit = useBoard((s) => s.plan.settings.cycle.unit);
  const records = [...cells.values()].flatMap(({ record }) => record ?? []);
  const made = records.filter(({ supplier }) => supplier === id);
  const received = records.filter(({ consumer }) => consumer === id);
  return (
    <section>
      <h3>{nameOf(id)}</h3>
      <p>{overall(made)}</p>
      <Records
        title={say`Promised to others`}
        rows={made}
        nameOf={({ consumer }) => nameOf(consumer)}
      />
      <Records
        title={say`Promised to ${nameOf(id)}`}
        rows={received}
        nameOf={({ supplier }) => nameOf(supplier)}
      />
      <p className="il-quiet">
        {say`Of the last ${counted.cycle(RELIABILITY_CYCLES, unit)} of which something is told. Who was starved by somebody else’s broken promise is not charged.`}
      </p>
    </section>
  );
}

/** All promises of a department in one sentence. */
export function overall(made: readonly DepartmentRecord[]): string {
  const sum = sumOf(made);
  if (sum.due + sum.starved === 0)
    return say`No promise of it has been judged: nothing of it was in force for a whole cycle and reported.`;
  const part = reliability(sum);
  return part === null
    ? say`All its promises: ${keptText(sum)}.`
    : say`All its promises: ${keptText(sum)} (${Math.round(100 * part)} %).`;
}

function Records({
  title,
  rows,
  nameOf,
}: {
  readonly title: string;
  readonly rows: readonly DepartmentRecord[];
  readonly nameOf: (record: DepartmentRecord) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <>
      <h4 className="il-links__title">{title}</h4>
      <dl className="il-records">
        {rows.map((record) => (
          <div key={`${record.supplier}~${record.consumer}`}>
            <dt>{nameOf(record)}</dt>
            <dd>{keptText(record)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
