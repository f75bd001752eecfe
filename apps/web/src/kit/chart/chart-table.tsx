import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import type { ChartSignal, ProcessChart } from '@interlock/rules';

export const SIGNAL_WORD: Readonly<Record<ChartSignal['rule'], string>> = {
  get 'beyond-limit'() {
    return say`beyond the natural limit`;
  },
  get 'run-of-seven'() {
    return say`seven on one side of the centre`;
  },
  get 'two-of-three'() {
    return say`two of three in the outer third`;
  },
  get 'long-run'() {
    return say`a run longer than chance allows`;
  },
  get 'few-crossings'() {
    return say`fewer crossings than chance allows`;
  },
  get cusum() {
    return say`slow drift against the target (cumulative sum)`;
  },
  get ewma() {
    return say`slow drift against the target (moving average)`;
  },
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
            <th scope="col">{say`Cycle`}</th>
            <th scope="col">{say`Actual`}</th>
            <th scope="col">{say`Target`}</th>
            <th scope="col">{say`Signal`}</th>
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
