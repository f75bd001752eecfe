import { plural, say } from '@interlock/language';
import type { RowError } from '@interlock/protocol/csv';
import { ScrollRegion } from '../controls/scroll-region.tsx';

/** What is wrong, by line and column of the file. */
export function ImportErrors({
  errors,
  count,
}: {
  readonly errors: readonly RowError[];
  readonly count: number;
}) {
  if (errors.length === 0) return null;
  return (
    <section className="il-import-errors" aria-label={say`Errors`}>
      <h3>
        {plural(count, { one: '{n} error', other: '{n} errors' })}
        {count > errors.length ? say`, the first ${errors.length}` : ''}
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
    </section>
  );
}
