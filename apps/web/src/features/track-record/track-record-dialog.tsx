import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { cycleIndex, cycleLabel } from '@interlock/plan';
import type { TrackRecordAnswer } from '@interlock/protocol/routes/track-record';
import { useState } from 'react';
import {
  emptyText,
  offText,
  type Reliability,
  uncheckedLines,
} from '../../board/track-record/record-words.ts';
import { useTrackRecord } from '../../board/track-record/use-track-record.ts';
import { useBoard } from '../../board/use-session.ts';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { SelectField } from '../../kit/controls/fields.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { ReliabilityDiagram } from './reliability-diagram.tsx';
import { ReliabilityTable } from './reliability-table.tsx';
import './track-record.css';

/** How often what the board foretold came true, of the board and of each department. */
export function TrackRecordDialog() {
  const state = useTrackRecord();
  return (
    <DialogFrame
      title={say`Track record`}
      subtitle={say`foretold and reported`}
      size="large"
      readable={state.kind !== 'known' || state.record.departments.length === 0}
      onClose={closeDialog}
    >
      {state.kind === 'loading' ? (
        <p role="status">{say`Loading the record …`}</p>
      ) : state.kind === 'failed' ? (
        <p role="alert" className="il-c-error">
          {state.message}
        </p>
      ) : (
        <Known record={state.kind === 'known' ? state.record : null} />
      )}
    </DialogFrame>
  );
}

function Known({ record }: { readonly record: TrackRecordAnswer | null }) {
  const [department, setDepartment] = useState('');
  const cycle = useBoard((s) => s.plan.settings.cycle);
  const horizon = useBoard((s) => s.plan.settings.horizon);
  const asOf = useBoard((s) => s.plan.asOf);
  if (record === null || record.checked === 0)
    return (
      <div className="il-record">
        <p>{emptyText(record, { cycle, horizon, asOf })}</p>
        {record === null ? null : <Unchecked record={record} />}
        <HowItIsKept />
      </div>
    );
  const chosen = record.departments.find((each) => each.department === department) ?? record;
  const off = offText(chosen);
  const since = record.since === null ? '' : cycleLabel(cycle, cycleIndex(cycle, record.since));
  return (
    <div className="il-record">
      <DepartmentChoice record={record} value={department} onChange={setDepartment} />
      {off === null ? null : (
        <p className="il-record__off">
          <span aria-hidden="true">◆</span> {off}
        </p>
      )}
      <div className="il-record__both">
        <ReliabilityDiagram reliability={chosen} />
        <div>
          <ReliabilityTable reliability={chosen} />
          <Figures reliability={chosen} />
        </div>
      </div>
      <p className="il-quiet">
        {say`Since ${since}. On the line what was foretold came true as often as it was said; above it more fell short, below it less. Forecasts overlap, so that neighbours tell much the same.`}
      </p>
      <Unchecked record={record} />
      <HowItIsKept />
    </div>
  );
}

function DepartmentChoice({
  record,
  value,
  onChange,
}: {
  readonly record: TrackRecordAnswer;
  readonly value: string;
  readonly onChange: (department: string) => void;
}) {
  const departments = useBoard((s) => s.view.departments);
  const name = (id: string): string =>
    departments.find((each) => each.id === id)?.name ?? say`a deleted department`;
  return (
    <SelectField
      label={say`Supplied by`}
      value={value}
      options={[
        { value: '', label: say`All departments (${formatNumber(record.checked)})` },
        ...record.departments.map(({ department, checked, off }) => ({
          value: department,
          label:
            off === null
              ? say`${name(department)} (${formatNumber(checked)})`
              : say`${name(department)} (${formatNumber(checked)}), off`,
        })),
      ]}
      onChange={onChange}
    />
  );
}

function Figures({ reliability }: { readonly reliability: Reliability }) {
  const { checked, brier, brierOfBaseRate } = reliability;
  if (brier === null || brierOfBaseRate === null) return null;
  return (
    <dl className="il-figures">
      <div>
        <dt>{say`checked`}</dt>
        <dd>{formatNumber(checked)}</dd>
      </div>
      <div>
        <dt>{say`Brier score, lower is better`}</dt>
        <dd>{formatNumber(brier, 3)}</dd>
      </div>
      <div>
        <dt>{say`Brier score of always saying how often it happened`}</dt>
        <dd>{formatNumber(brierOfBaseRate, 3)}</dd>
      </div>
    </dl>
  );
}

function Unchecked({ record }: { readonly record: TrackRecordAnswer }) {
  const lines = uncheckedLines(record);
  if (lines.length === 0) return null;
  return (
    <section className="il-record__rest" aria-label={say`Not checked`}>
      <h3>{say`Not checked`}</h3>
      <dl>
        {lines.map(([text, count]) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function HowItIsKept() {
  return (
    <p className="il-quiet">
      {say`When a cycle closes, the ledger keeps the chance of every contract. It is set against what both sides report later: all cycles ahead together where the chance is of what usually comes, else the worst cycle alone.`}
    </p>
  );
}
