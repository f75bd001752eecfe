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
    <section className="il-import-errors" aria-label="Errors">
      <h3>
        {count === 1 ? '1 error' : `${new Intl.NumberFormat('en-GB').format(count)} errors`}
        {count > errors.length ? `, the first ${errors.length}` : ''}
      </h3>
      <ScrollRegion label="List of errors" className="il-import-errors__list">
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Column</th>
              <th scope="col">What is wrong</th>
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
