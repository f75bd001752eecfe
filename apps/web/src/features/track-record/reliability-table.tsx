import { formatNumber, formatPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { type Reliability, rangeText } from '../../board/track-record/record-words.ts';

/** The same as the diagram in numbers, bins without a forecast included. */
export function ReliabilityTable({ reliability }: { readonly reliability: Reliability }) {
  const { bins, off } = reliability;
  const part = (value: number | null): string => (value === null ? '–' : formatPercent(value, 0));
  return (
    <table className="il-reliability-table">
      <caption className="il-visually-hidden">{say`Chances shown against what came true`}</caption>
      <thead>
        <tr>
          <th scope="col">{say`Chance shown`}</th>
          <th scope="col">{say`Forecasts`}</th>
          <th scope="col">{say`On average`}</th>
          <th scope="col">{say`Fell short`}</th>
        </tr>
      </thead>
      <tbody>
        {bins.map((bin, index) => (
          <tr key={bin.from} className={index === off ? 'il-reliability-table__off' : undefined}>
            <th scope="row">{index === off ? say`◆ ${rangeText(bin)}, off` : rangeText(bin)}</th>
            <td>{formatNumber(bin.count)}</td>
            <td>{part(bin.foretold)}</td>
            <td>
              {bin.count === 0 ? '–' : say`${formatNumber(bin.short)} (${part(bin.happened)})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
