import { plural, say } from '@interlock/language';
import type { ImportMapping } from '@interlock/spreadsheet';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { CheckField } from '../../kit/controls/fields.tsx';
import type { ImportAction, MappedTable, SeriesPatch } from './import-state.ts';
import type { SeriesPlan } from './plan-series.ts';
import { SeriesRow } from './series-row.tsx';

/** Rows that are drawn at once: five hundred of them would stop the page for a quarter of a second. */
const AT_ONCE = 30;

/** Every series with its picture; what is ticked is imported. */
export function SeriesList({
  table,
  mapping,
  departments,
  plans,
  dispatch,
}: {
  readonly table: MappedTable;
  readonly mapping: ImportMapping;
  /** By the index of the series. */
  readonly plans: readonly SeriesPlan[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly dispatch: (action: ImportAction) => void;
}) {
  const [open, setOpen] = useState<number | null>(null);
  const [shown, setShown] = useState(AT_ONCE);
  const previews = useMemo(
    () => new Map(table.built?.preview.map((preview) => [preview.name, preview])),
    [table.built],
  );
  const included = mapping.series.filter((series) => series.include).length;
  const change = useCallback(
    (index: number, patch: SeriesPatch) => dispatch({ type: 'series', index, patch }),
    [dispatch],
  );
  const toggle = useCallback(
    (index: number) => setOpen((now) => (now === index ? null : index)),
    [],
  );
  return (
    <section className="il-import-series" aria-label={say`Series`}>
      <div className="il-import-series__head">
        <h3>
          {say`Cards`} <span>{say`${included} of ${mapping.series.length}`}</span>
        </h3>
        <CheckField
          label={say`All`}
          checked={included === mapping.series.length}
          onChange={(include) => dispatch({ type: 'include-all', include })}
        />
      </div>
      <ul>
        {mapping.series.slice(0, shown).map((series, index) => (
          <SeriesRow
            key={series.name}
            index={index}
            series={series}
            preview={previews.get(series.name)}
            plan={plans[index]}
            open={open === index}
            table={table}
            cycle={mapping.cycle.unit}
            departments={departments}
            onChange={change}
            onToggle={toggle}
          />
        ))}
      </ul>
      {mapping.series.length <= shown ? null : (
        <Button onPress={() => setShown(shown + AT_ONCE)}>
          {plural(mapping.series.length - shown, {
            one: 'Show {n} more card',
            other: 'Show {n} more cards',
          })}
        </Button>
      )}
      {table.built?.notes.map((note) => (
        <p key={note.message} className="il-c-hint">
          {note.message}
        </p>
      ))}
    </section>
  );
}
