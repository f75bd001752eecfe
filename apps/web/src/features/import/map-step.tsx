import { perLanguage, plural, say } from '@interlock/language';
import { laneDoubt } from '@interlock/spreadsheet';
import type { ApiProblem } from '../../board/api.ts';
import { Button } from '../../kit/controls/button.tsx';
import { CheckField, SelectField } from '../../kit/controls/fields.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { useFocusOnMount } from '../../kit/controls/use-focus-on-mount.ts';
import { AdoptCycle } from './adopt-cycle.tsx';
import { ColumnFields } from './column-fields.tsx';
import { ImportErrors } from './import-errors.tsx';
import type { MappedTable } from './import-state.ts';
import { OpenQuestions } from './open-questions.tsx';
import { PlanChanges } from './plan-changes.tsx';
import type { SeriesPlan } from './plan-series.ts';
import { SeriesList } from './series-list.tsx';
import { SharedFields } from './shared-fields.tsx';
import { TablePreview } from './table-preview.tsx';
import type { ImportWork } from './use-import.ts';
import './map-step.css';

/** Everything about one table on one screen: columns, what they become, what will be written. */
export function MapStep({
  work,
  table,
  plans,
}: {
  readonly work: ImportWork;
  readonly table: MappedTable & { readonly problem: ApiProblem | null };
  /** By the index of the series. */
  readonly plans: readonly SeriesPlan[];
}) {
  const { dispatch } = work;
  const { built, mapping, problem } = table;
  const differing = plans.reduce((sum, plan) => sum + plan.differing, 0);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const twice = built?.errors.some((error) => error.message.includes(say`appears twice`)) === true;
  return (
    <div className="il-import">
      {problem === null ? null : (
        <Notice tone="error">
          {problem.issues.length > 1
            ? say`Nothing was imported. ${problem.message} (and ${problem.issues.length - 1} more)`
            : say`Nothing was imported. ${problem.message}`}
        </Notice>
      )}
      {work.departments.length === 0 ? (
        <Notice tone="error">
          {say`There is no lane that you may import into. Add one in the board settings first.`}
        </Notice>
      ) : null}
      <section aria-label={say`How it is read`}>
        <h3 ref={heading} tabIndex={-1}>
          {say`How it is read`}
        </h3>
        <TableChoices table={table} onChoose={work.choose} />
        <p className="il-import-sentence">{table.sample.sentence}</p>
        <KeptReading table={table} onAfresh={() => work.choose(table.chosen)} />
        <OpenQuestions questions={table.questions} onAnswer={work.answer} />
        <Remarks table={table} departments={work.departments} />
        <TablePreview table={table} />
        <details className="il-import-more" open={mapping === null}>
          <summary>{say`Change how it is read`}</summary>
          <ColumnFields table={table} onAnswer={work.answer} dispatch={dispatch} />
        </details>
      </section>
      {mapping === null ? null : (
        <>
          <PlanChanges
            plans={plans}
            taken={mapping.plans === true}
            onChange={(taken) => dispatch({ type: 'mapping', patch: { plans: taken } })}
          />
          <section aria-label={say`What they become`}>
            <h3>{say`What they become`}</h3>
            <SharedFields
              mapping={mapping}
              table={table}
              departments={work.departments}
              dispatch={dispatch}
            />
            <AdoptCycle work={work} table={table} />
          </section>
          {built === null || built.errorCount === 0 ? null : (
            <>
              <ImportErrors errors={built.errors} count={built.errorCount} all={built.rowErrors} />
              <div className="il-import-ways">
                {twice ? (
                  <Button
                    onPress={() => dispatch({ type: 'mapping', patch: { duplicates: 'sum' } })}
                  >
                    {say`Add up rows of the same day`}
                  </Button>
                ) : null}
                {built.rowErrors.length === 0 ? null : (
                  <Button
                    onPress={() => dispatch({ type: 'mapping', patch: { skipErrors: true } })}
                  >
                    {plural(built.rowErrors.length, {
                      one: 'Leave out this {n} value',
                      other: 'Leave out these {n} values',
                    })}
                  </Button>
                )}
              </div>
            </>
          )}
          <SeriesList
            table={table}
            mapping={mapping}
            plans={plans}
            departments={work.departments}
            dispatch={dispatch}
          />
          {differing === 0 ? null : (
            <CheckField
              label={plural(differing, {
                one: 'Correct {n} value that was reported otherwise',
                other: 'Correct {n} values that were reported otherwise',
              })}
              hint={say`Each correction is written to the ledger; what was reported before stays readable there. Not ticked, the board keeps what was reported.`}
              checked={mapping.corrections === true}
              onChange={(corrections) => dispatch({ type: 'mapping', patch: { corrections } })}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Which table of the file it is, where there are several. */
function TableChoices({
  table: { choices, chosen },
  onChoose,
}: {
  readonly table: MappedTable;
  readonly onChoose: (index: number) => void;
}) {
  if (choices.length < 2) return null;
  return (
    <SelectField
      label={say`Table of the file`}
      value={String(chosen)}
      options={choices.map(({ name, hidden, rows, header }, index) => ({
        value: String(index),
        label: `${hidden ? say`${name} (hidden)` : name}: ${plural(rows, { one: '{n} row', other: '{n} rows' })}, ${header.slice(0, 3).join(', ')}`,
      }))}
      onChange={(index) => onChoose(Number(index))}
    />
  );
}

/** It is read as the last file of its shape was; a person may begin anew. */
function KeptReading({
  table: { kept },
  onAfresh,
}: {
  readonly table: MappedTable;
  readonly onAfresh: () => void;
}) {
  if (kept === null) return null;
  return (
    <p className="il-import-kept">
      <span>{say`Read as “${kept.name}” was on ${days().format(new Date(kept.at))}.`}</span>
      <Button onPress={onAfresh}>{say`Read it afresh`}</Button>
    </p>
  );
}

const days = perLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));

/** What was left out of the file, and what is unsure. */
function Remarks({
  table: { sample, mapping },
  departments,
}: {
  readonly table: MappedTable;
  readonly departments: ImportWork['departments'];
}) {
  const lanes = laneDoubt(mapping?.lanes ?? [], departments);
  const remarks = [...sample.doubts, ...(lanes === null ? [] : [lanes]), ...sample.notes];
  if (remarks.length === 0) return null;
  return (
    <ul className="il-import-remarks">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
