import { formatNumber } from '@interlock/design';
import type { ChartSignal, ProcessChart } from '@interlock/rules';

export const SIGNAL_WORD: Readonly<Record<ChartSignal['rule'], string>> = {
  'beyond-limit': 'beyond the natural limit',
  'run-of-seven': 'seven on one side of the centre',
  'two-of-three': 'two of three in the outer third',
  'long-run': 'a run longer than chance allows',
  'few-crossings': 'fewer crossings than chance allows',
  cusum: 'slow drift against the target (cumulative sum)',
  ewma: 'slow drift against the target (moving average)',
};

/** The chart as a table, the newest cycle first. */
export function ChartTable({
  title,
  unit,
  chart,
}: {
  readonly title: string;
  readonly unit: string;
  readonly chart: ProcessChart;
}) {
  const rows = chart.points
    .map((point, index) => ({
      ...point,
      signals: chart.signals.filter((s) => s.index === index).map((s) => SIGNAL_WORD[s.rule]),
    }))
    .toReversed();
  return (
    <div className="il-chart__table">
      <table>
        <caption className="il-visually-hidden">
          {title}, {unit}
        </caption>
        <thead>
          <tr>
            <th scope="col">Cycle</th>
            <th scope="col">Actual</th>
            <th scope="col">Target</th>
            <th scope="col">Signal</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cycle}>
              <th scope="row">{row.label}</th>
              <td>{row.value === null ? '–' : formatNumber(row.value)}</td>
              <td>{row.target === null ? '–' : formatNumber(row.target)}</td>
              <td>{row.signals.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
