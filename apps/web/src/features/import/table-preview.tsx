import { currentLocale, say } from '@interlock/language';
import type { Part } from '@interlock/spreadsheet';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';
import type { MappedTable } from './import-state.ts';

const ROLES = {
  get date() {
    return say`Date`;
  },
  get measure() {
    return say`Measure`;
  },
  get target() {
    return say`Target`;
  },
  get value() {
    return say`Value`;
  },
  get department() {
    return say`Department`;
  },
  get unit() {
    return say`Unit`;
  },
  get kind() {
    return say`Kind`;
  },
  get owner() {
    return say`Owner`;
  },
  get key() {
    return say`Part of the name`;
  },
  get unread() {
    return say`Not read`;
  },
} as const;
type Role = keyof typeof ROLES;

/** What a column says of a measure; those of dates and numbers are told by the mapping. */
const ATTRIBUTES = [
  'department',
  'unit',
  'kind',
  'owner',
  'key',
] as const satisfies readonly (Part & Role)[];

/** The first rows of the file with the part that each column plays. */
export function TablePreview({ table }: { table: MappedTable }) {
  const { sample, columns, mapping } = table;
  const values = new Set(mapping?.series.filter((s) => s.include).map((s) => s.valueColumn));
  const targets = new Set(
    mapping?.series.flatMap((s) => (s.target.kind === 'column' ? [s.target.column] : [])),
  );
  const role = (column: number): Role => {
    if (column === columns?.dateColumn) return 'date';
    if (column === columns?.measureColumn) return 'measure';
    if (targets.has(column)) return 'target';
    if (values.has(column)) return 'value';
    return ATTRIBUTES.find((part) => part === sample.parts[column]) ?? 'unread';
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
              <th key={name} scope="col" data-role={role(column)}>
                <small>{ROLES[role(column)]}</small>
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
                <td key={sample.header[column]} data-role={role(column)}>
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
