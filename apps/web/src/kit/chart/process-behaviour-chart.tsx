import { formatNumber } from '@interlock/design';
import { plural, say } from '@interlock/language';
import type { ProcessChart } from '@interlock/rules';
import { useId, useState } from 'react';
import { chartDomain } from './chart-geometry.ts';
import { ChartPlot, HEIGHT, WIDTH } from './chart-plot.tsx';
import { ChartTable, SIGNAL_WORD } from './chart-table.tsx';
import './chart.css';

export interface ProcessBehaviourChartProps {
  readonly title: string;
  readonly unit: string;
  readonly chart: ProcessChart;
  /** Level that the consumer requires, drawn over the forecast. */
  readonly needed?: number | null;
  /** How much of it is lacking, as the verdict says; named beside the line. */
  readonly short?: number | null;
}

/**
 * Process behaviour chart: actuals, natural process limits, signals as diamonds, the target path
 * dashed, the forecast fan, and what is needed. The same as a table beside it.
 * Source: Wheeler, Understanding Variation.
 */
export function ProcessBehaviourChart({
  title,
  unit,
  chart,
  needed = null,
  short = null,
}: ProcessBehaviourChartProps) {
  const id = useId();
  const [table, setTable] = useState(false);
  const domain = chartDomain(chart, needed);
  const signals = new Set(chart.signals.map((s) => s.index)).size;
  return (
    <figure className="il-chart">
      <figcaption className="il-chart__head">
        <span>
          <strong>{title}</strong> <span className="il-quiet">{unit}</span>
        </span>
        <span className="il-chart__signals">
          {signals === 0 ? null : (
            <>
              <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
                <path d="M4.5 0 9 4.5 4.5 9 0 4.5Z" />
              </svg>
              {plural(signals, { one: '{n} signal', other: '{n} signals' })}
            </>
          )}
        </span>
      </figcaption>
      {domain === null ? (
        <p className="il-quiet">{say`No actuals yet.`}</p>
      ) : table ? (
        <ChartTable title={title} unit={unit} chart={chart} />
      ) : (
        <svg
          className="il-chart__plot"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-labelledby={`${id}-t ${id}-d`}
        >
          <title id={`${id}-t`}>{say`Process behaviour chart of ${title}`}</title>
          <desc id={`${id}-d`}>{describe(chart, unit, needed)}</desc>
          <ChartPlot chart={chart} domain={domain} needed={needed} short={short} />
        </svg>
      )}
      {domain === null ? null : (
        <button type="button" className="il-link-button" onClick={() => setTable((t) => !t)}>
          {table ? say`Show as chart` : say`Show as table`}
        </button>
      )}
    </figure>
  );
}

/** What the picture shows, in words. Pure. */
export function describe(chart: ProcessChart, unit: string, needed: number | null): string {
  const last = chart.points.findLast((p) => p.value !== null);
  const parts: string[] = [];
  if (last?.value !== null && last?.value !== undefined) {
    parts.push(say`Last value ${formatNumber(last.value)} ${unit} in ${last.label}.`);
  }
  if (chart.limits !== null) {
    const { lower, upper, center } = chart.limits;
    parts.push(
      say`Natural process limits ${formatNumber(lower)} to ${formatNumber(upper)}, centre ${formatNumber(center)}.`,
    );
  }
  for (const signal of chart.signals) {
    const point = chart.points[signal.index];
    if (point !== undefined) parts.push(`${point.label}: ${SIGNAL_WORD[signal.rule]}.`);
  }
  const ahead = chart.forecast.at(-1);
  if (ahead !== undefined) parts.push(say`Forecast ${formatNumber(ahead.mean)} by ${ahead.label}.`);
  if (needed !== null) parts.push(say`Needed: ${formatNumber(needed)}.`);
  return parts.join(' ');
}
