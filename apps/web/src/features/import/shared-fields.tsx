import type { ImportMapping, SeriesMapping } from '@interlock/spreadsheet';
import { type ImportAction, type MappedTable, type SeriesPatch, shared } from './import-state.ts';
import { SeriesFields } from './series-fields.tsx';

/** What holds for all series; where they differ the field says so, and a choice makes them equal. */
export function SharedFields({
  mapping,
  table,
  departments,
  dispatch,
}: {
  readonly mapping: ImportMapping;
  readonly table: MappedTable;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly dispatch: (action: ImportAction) => void;
}) {
  const values: { readonly [K in keyof SeriesMapping]?: SeriesMapping[K] | null } = {
    kind: shared(mapping, 'kind'),
    department: shared(mapping, 'department'),
    unit: shared(mapping, 'unit'),
    direction: shared(mapping, 'direction'),
    aggregation: shared(mapping, 'aggregation'),
    target: shared(mapping, 'target'),
    // Without an owner the field is absent, which is not the same as owners that differ.
    ...(mapping.series.every((series) => series.owner === undefined)
      ? {}
      : { owner: shared(mapping, 'owner') ?? null }),
    bandHalfWidth: shared(mapping, 'bandHalfWidth') ?? null,
  };
  return (
    <SeriesFields
      of="all series"
      values={values}
      table={table}
      cycle={mapping.cycle.unit}
      departments={departments}
      onChange={(patch: SeriesPatch) => dispatch({ type: 'all', patch })}
    />
  );
}
