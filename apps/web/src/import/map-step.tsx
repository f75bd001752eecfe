import { plural, say } from '@interlock/language';
import { useMemo } from 'react';
import { Button } from '../controls/button.tsx';
import { CheckField } from '../controls/fields.tsx';
import { Notice } from '../controls/notice.tsx';
import { useFocusOnMount } from '../controls/use-focus-on-mount.ts';
import type { ApiProblem } from '../session/api.ts';
import { useBoard } from '../session/use-session.ts';
import { DAY_NAMES } from '../start/cycle-options.ts';
import { ColumnFields } from './column-fields.tsx';
import { ImportErrors } from './import-errors.tsx';
import type { MappedTable } from './import-state.ts';
import { planSeries, type SeriesPlan } from './plan-series.ts';
import { withWeekStart } from './read-table.ts';
import { SeriesList } from './series-list.tsx';
import { SharedFields } from './shared-fields.tsx';
import { TablePreview } from './table-preview.tsx';
import type { ImportWork } from './use-import.ts';

/** Everything about one table on one screen: columns, what they become, what will be written. */
export function MapStep({
  work,
  table,
}: {
  readonly work: ImportWork;
  readonly table: MappedTable & { readonly problem: ApiProblem | null };
}) {
  const { dispatch } = work;
  const { built, mapping, problem } = table;
  const plans = useSeriesPlans(work, table);
  const differing = plans.reduce((sum, plan) => sum + plan.differing, 0);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const twice = built?.errors.some((error) => error.message.includes(say`appears twice`)) === true;
  return (
    <div className="il-import">
      {problem === null ? null : (
        <Notice tone="error">
          {say`Nothing was imported. ${problem.message}${problem.issues.length > 1 ? say` (and ${problem.issues.length - 1} more)` : ''}`}
        </Notice>
      )}
      {work.departments.length === 0 ? (
        <Notice tone="error">
          {say`There is no lane that you may import into. Add one in the board settings first.`}
        </Notice>
      ) : null}
      <section aria-label={say`Columns`}>
        <h3 ref={heading} tabIndex={-1}>
          {say`Columns`}
        </h3>
        <ColumnFields table={table} onColumns={work.setColumns} dispatch={dispatch} />
        <TablePreview table={table} />
        {table.sample.doubts.map((doubt) => (
          <p key={doubt} className="il-c-hint">
            {doubt}
          </p>
        ))}
      </section>
      {mapping === null ? null : (
        <>
          <section aria-label={say`What they become`}>
            <h3>{say`What they become`}</h3>
            <SharedFields
              mapping={mapping}
              table={table}
              departments={work.departments}
              dispatch={dispatch}
            />
            <WeekStart work={work} table={table} />
          </section>
          {built === null || built.errorCount === 0 ? null : (
            <>
              <ImportErrors errors={built.errors} count={built.errorCount} />
              {twice ? (
                <Button onPress={() => dispatch({ type: 'mapping', patch: { duplicates: 'sum' } })}>
                  {say`Add up rows of the same day`}
                </Button>
              ) : null}
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

/** Where each series of the mapping goes, by its index. */
function useSeriesPlans(
  { departments }: ImportWork,
  { mapping, built, kindKnown }: MappedTable,
): readonly SeriesPlan[] {
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  return useMemo(() => {
    const previews = new Map(built?.preview.map((preview) => [preview.name, preview]));
    const side = { view, ledger, departments, kindKnown };
    return (mapping?.series ?? []).map((series) =>
      planSeries(side, series, series.include ? previews.get(series.name) : undefined),
    );
  }, [built, departments, kindKnown, ledger, mapping, view]);
}

/** The file's weeks start on another day than the board's. */
function WeekStart({ work, table }: { work: ImportWork; table: MappedTable }) {
  const { cycle, mayAdoptWeekStart } = work;
  const { weekStart, mapping } = table;
  if (cycle.unit !== 'week' || weekStart === null || mapping === null) return null;
  if (weekStart === cycle.weekStartsOn) return null;
  const file = DAY_NAMES[weekStart] ?? '';
  const board = DAY_NAMES[cycle.weekStartsOn] ?? '';
  if (!mayAdoptWeekStart)
    return (
      <p className="il-c-hint">{say`The weeks of this file seem to start on ${file}, those of the board on ${board}. Each day is counted into the board’s week.`}</p>
    );
  return (
    <CheckField
      label={say`Start the board’s weeks on ${file}, as this file does`}
      hint={say`The board’s weeks start on ${board} now, and nothing has been reported on it yet.`}
      checked={mapping.cycle.weekStartsOn === weekStart}
      onChange={(adopt) =>
        work.dispatch({
          type: 'cycle',
          cycle: withWeekStart(cycle, adopt ? weekStart : cycle.weekStartsOn),
        })
      }
    />
  );
}
