import { phrases, plural, say } from '@interlock/language';
import { type RowError, writeTable } from '@interlock/spreadsheet';
import { Button } from '../../kit/controls/button.tsx';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';
import { saveFile } from '../../kit/page/save-file.ts';

/** What is wrong, by line and column of the file. */
export function ImportErrors({
  errors,
  count,
  all = errors,
}: {
  readonly errors: readonly RowError[];
  readonly count: number;
  /** All of them, for the list that can be kept. */
  readonly all?: readonly RowError[];
}) {
  if (errors.length === 0) return null;
  return (
    <section className="il-import-errors" aria-label={say`Errors`}>
      <h3>
        {phrases(
          plural(count, { one: '{n} error', other: '{n} errors' }),
          count > errors.length ? say`the first ${errors.length}` : '',
        )}
      </h3>
      <ScrollRegion label={say`List of errors`} className="il-import-errors__list">
        <table>
          <thead>
            <tr>
              <th scope="col">{say`Line`}</th>
              <th scope="col">{say`Column`}</th>
              <th scope="col">{say`What is wrong`}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error, index) => (
              // Errors have no identity of their own and never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={index}>
                <td>{error.line ?? '–'}</td>
                <td>{error.column ?? '–'}</td>
                <td>{error.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Button variant="quiet" onPress={() => saveFile(listOf(all), say`Errors`, 'csv')}>
        {say`Download the list`}
      </Button>
    </section>
  );
}

function listOf(errors: readonly RowError[]): Blob {
  const rows = errors.map(({ line, column, value, message }) => [
    line === null ? '' : String(line),
    column ?? '',
    value,
    message,
  ]);
  const text = writeTable([[say`Line`, say`Column`, say`Value`, say`What is wrong`], ...rows]);
  return new Blob([text], { type: 'text/csv' });
}
