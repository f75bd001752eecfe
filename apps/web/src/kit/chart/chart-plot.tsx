import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import type { ProcessChart } from '@interlock/rules';
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import {
  axisCycles,
  type ChartDomain,
  FAN,
  type SideLabel,
  spreadLabels,
} from './chart-geometry.ts';

export const WIDTH = 328;
export const HEIGHT = 226;
const PLOT = { left: 0, right: 262, top: 10, bottom: 200 } as const;

/** The marks of a process behaviour chart, inside an svg of WIDTH × HEIGHT. */
export function ChartPlot({
  chart,
  domain,
  needed,
  short,
}: {
  readonly chart: ProcessChart;
  readonly domain: ChartDomain;
  readonly needed: number | null;
  readonly short: number | null;
}) {
  const x = scaleLinear<number>({
    domain: [domain.first, Math.max(domain.last, domain.first + 1)],
    range: [PLOT.left + 4, PLOT.right],
  });
  const y = scaleLinear<number>({
    domain: [domain.low, domain.high],
    range: [PLOT.bottom, PLOT.top],
  });
  const shown = chart.points.flatMap((p) => (p.value === null ? [] : [{ ...p, value: p.value }]));
  const targets = chart.points.flatMap((p) =>
    p.target === null ? [] : [{ ...p, target: p.target }],
  );
  const last = shown.at(-1);
  const fan =
    last === undefined || chart.forecast.length === 0
      ? []
      : [{ cycle: last.cycle, mean: last.value, sd: 0 }, ...chart.forecast];
  const signalled = new Set(chart.signals.map((s) => s.index));
  const limits = chart.limits;
  const plotEnd = last === undefined ? PLOT.right : x(last.cycle);
  return (
    <>
      {limits === null ? null : chart.seasonal === null ? (
        <g className="il-chart__limits">
          <rect
            x={0}
            y={y(limits.upper)}
            width={PLOT.right}
            height={Math.max(0, y(limits.lower) - y(limits.upper))}
          />
          <path d={`M0 ${y(limits.upper)}H${PLOT.right}M0 ${y(limits.lower)}H${PLOT.right}`} />
        </g>
      ) : (
        <SeasonalLimits chart={chart} limits={limits} seasonal={chart.seasonal} x={x} y={y} />
      )}
      {FAN.map(({ z, name }) => (
        <Area
          key={name}
          data={fan}
          x={(f) => x(f.cycle)}
          y0={(f) => y(f.mean - z * f.sd)}
          y1={(f) => y(f.mean + z * f.sd)}
          className="il-chart__fan"
        />
      ))}
      <LinePath
        data={targets}
        x={(p) => x(p.cycle)}
        y={(p) => y(p.target)}
        className="il-chart__target"
      />
      <LinePath
        data={shown}
        x={(p) => x(p.cycle)}
        y={(p) => y(p.value)}
        className="il-chart__line"
      />
      <LinePath data={fan} x={(f) => x(f.cycle)} y={(f) => y(f.mean)} className="il-chart__ahead" />
      {chart.points.map((p, index) =>
        p.value === null ? null : signalled.has(index) ? (
          <path
            key={p.cycle}
            className="il-chart__signal"
            d={`M${x(p.cycle)} ${y(p.value) - 5}l5 5-5 5-5-5Z`}
          />
        ) : (
          <circle
            key={p.cycle}
            className="il-chart__point"
            cx={x(p.cycle)}
            cy={y(p.value)}
            r={1.8}
          />
        ),
      )}
      {needed === null || last === undefined ? null : (
        <Needed
          x0={Math.min(plotEnd, PLOT.right - 24)}
          y={y(needed)}
          yAhead={y(fan.at(-1)?.mean ?? last.value)}
          short={short ?? 0}
        />
      )}
      <Labels chart={chart} needed={needed} y={(value) => y(value)} />
      {axisCycles(chart, 5).map(({ cycle, label }, index) => (
        <text
          key={cycle}
          className="il-chart__tick"
          x={Math.max(0, x(cycle))}
          y={HEIGHT - 6}
          textAnchor={index === 0 && x(cycle) < 20 ? 'start' : 'middle'}
        >
          {index === 0 ? label : label.replace(/^wk /, '')}
        </text>
      ))}
    </>
  );
}

/** Limits that move with the season. */
function SeasonalLimits(props: {
  readonly chart: ProcessChart;
  readonly limits: NonNullable<ProcessChart['limits']>;
  readonly seasonal: readonly number[];
  readonly x: (cycle: number) => number;
  readonly y: (value: number) => number;
}) {
  const { chart, limits, seasonal, x, y } = props;
  const at = (index: number): number => seasonal[index] ?? 0;
  return (
    <g className="il-chart__limits">
      <Area
        data={chart.points.map((point, index) => ({ cycle: point.cycle, part: at(index) }))}
        x={(p) => x(p.cycle)}
        y0={(p) => y(limits.lower + p.part)}
        y1={(p) => y(limits.upper + p.part)}
        className="il-chart__season"
      />
    </g>
  );
}

/** The level that is asked for, and how much the forecast falls short of it. */
function Needed(props: {
  readonly x0: number;
  readonly y: number;
  readonly yAhead: number;
  readonly short: number;
}) {
  const { x0, y, yAhead, short } = props;
  const bar = PLOT.right - 12;
  const room = Math.abs(yAhead - y) > 34;
  return (
    <g>
      <path className="il-chart__needed" d={`M${x0} ${y}H${PLOT.right}`} />
      <text className="il-chart__label" x={x0 - 5} y={y + 4} textAnchor="end">
        {say`needed`}
      </text>
      {short > 0 && room ? (
        <>
          <path className="il-chart__short" d={`M${bar} ${y}V${yAhead}`} />
          <text
            className="il-chart__label il-chart__label--strong"
            x={bar - 5}
            y={y + 22}
            textAnchor="end"
          >
            {say`${formatNumber(Math.round(short))} short`}
          </text>
        </>
      ) : null}
    </g>
  );
}

function Labels(props: {
  readonly chart: ProcessChart;
  readonly needed: number | null;
  readonly y: (value: number) => number;
}) {
  const { chart, needed, y } = props;
  const labels: SideLabel[] = [];
  const add = (key: string, value: number | null | undefined, weight: number, name = ''): void => {
    if (value === null || value === undefined) return;
    const text = name === '' ? formatNumber(value) : `${name} ${formatNumber(value)}`;
    labels.push({ key, text, y: y(value), weight, strong: weight > 4 });
  };
  add('needed', needed, 5);
  add('target', chart.points.at(-1)?.target, 4);
  add('upper', chart.limits?.upper, 2);
  add('lower', chart.limits?.lower, 2);
  const ahead = chart.forecast.at(-1);
  if (ahead !== undefined) {
    labels.push({ key: 'forecast', text: say`forecast`, y: y(ahead.mean), weight: 1 });
  }
  return spreadLabels(labels, 15, PLOT.top + 4, PLOT.bottom).map((label) => (
    <text
      key={label.key}
      className={`il-chart__label${label.strong === true ? ' il-chart__label--strong' : ''}`}
      x={PLOT.right + 6}
      y={label.y + 4}
    >
      {label.text}
    </text>
  ));
}
