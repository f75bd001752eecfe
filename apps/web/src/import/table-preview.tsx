import { currentLocale, say } from '@interlock/language';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import type { MappedTable } from './import-state.ts';

/** The first rows of the file with the part that each column plays. */
export function TablePreview({ table }: { table: MappedTable }) {
  const { sample, columns, mapping } = table;
  const values = new Set(mapping?.series.filter((s) => s.include).map((s) => s.valueColumn));
  const targets = new Set(
    mapping?.series.flatMap((s) => (s.target.kind === 'column' ? [s.target.column] : [])),
  );
  const part = (column: number): string => {
    if (column === columns?.dateColumn) return say`Date`;
    if (column === columns?.measureColumn) return say`Measure`;
    if (targets.has(column)) return say`Target`;
    return values.has(column) ? say`Value` : say`Not read`;
  };
  const rows = new Intl.NumberFormat(currentLocale()).format(sample.rowCount);
  return (
    <ScrollRegion className="il-import-table" label={say`First rows of the file`}>
      <table>
        <caption>{say`${rows} rows, ${sample.header.length} columns`}</caption>
        <thead>
          <tr>
            <td />
            {sample.header.map((name, column) => (
              <th key={name} scope="col" data-part={part(column)}>
                <small>{part(column)}</small>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              {row.cells.map((cell, column) => (
                <td key={sample.header[column]} data-part={part(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
