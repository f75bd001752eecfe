import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { daysText, stepName } from '@interlock/minutes';
import type { LatencyRow, RecordBook } from './book/record-book.ts';
import { Empty, Part, Picture, Table } from './part.tsx';

/** Days on an axis. */
const dayTick = (days: number): string => formatNumber(days);

/** From the first miss to the number that moved, step by step. */
export function LatencyPart({ book: { latencies, decisions } }: { readonly book: RecordBook }) {
  return (
    <Part
      id="latencies"
      title={say`How long it takes`}
      text={say`Occurred: the KPI’s first miss in a row. Detected: that was reported. Raised: an agenda named it. Moved: the end of the cycles by which a verdict says so.`}
    >
      {decisions.length === 0 ? (
        <Empty>{say`Nothing is decided yet: there is nothing to be measured.`}</Empty>
      ) : (
        <>
          <Picture label={say`Days that each step took`}>
            <DotPlot latencies={latencies} />
          </Picture>
          <Table
            label={say`How long each step takes`}
            head={[say`Step`, say`Decisions`, say`Median`, say`90th percentile`]}
            numbers={[1, 2, 3]}
          >
            {latencies.map((latency) => (
              <tr
                key={`${latency.from} ${latency.to}`}
                className={isHeadline(latency) ? 'il-rec__strong' : ''}
              >
                <th scope="row">{stepName(latency)}</th>
                <td className="il-rec__number">{latency.count}</td>
                <td className="il-rec__number">
                  {latency.medianDays === null ? '–' : daysText(latency.medianDays)}
                </td>
                <td className="il-rec__number">
                  {latency.p90Days === null ? '–' : daysText(latency.p90Days)}
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Part>
  );
}

const isHeadline = ({ from, to }: LatencyRow): boolean => from === 'decided' && to === 'moved';

const WIDTH = 720;
const LEFT = 150;
const RIGHT = 700;
const ROW = 30;
const NICE = [1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730] as const;

/** A dot for each decision; the line is the median, the short one the 90th percentile. */
function DotPlot({ latencies: rows }: { readonly latencies: readonly LatencyRow[] }) {
  const longest = Math.max(0, ...rows.flatMap(({ dots }) => dots.map(({ days }) => days)));
  if (rows.every(({ dots }) => dots.length === 0)) return null;
  const most = NICE.find((days) => days >= longest) ?? Math.ceil(longest);
  const x = (days: number): number => LEFT + (days / most) * (RIGHT - LEFT);
  const height = rows.length * ROW + 34;
  return (
    <svg
      className="il-rec__plot"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={say`Days that each step took, a dot for each decision; the table below has the figures.`}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part} className="il-rec__grid">
          <path d={`M${x(part * most)} 6V${rows.length * ROW + 6}`} />
          <text x={x(part * most)} y={height - 8} textAnchor="middle">
            {part === 1 ? say`${dayTick(most)} days` : dayTick(part * most)}
          </text>
        </g>
      ))}
      {rows.map((latency, at) => {
        const y = at * ROW + ROW / 2 + 6;
        return (
          <g key={`${latency.from} ${latency.to}`}>
            <text
              className={isHeadline(latency) ? 'il-rec__name il-rec__strong' : 'il-rec__name'}
              x={LEFT - 12}
              y={y + 4}
              textAnchor="end"
            >
              {stepName(latency)}
            </text>
            <path className="il-rec__base" d={`M${LEFT} ${y}H${RIGHT}`} />
            {latency.dots.map(({ key, decision, days }) => (
              <circle key={key} className="il-rec__dot" cx={x(days)} cy={y} r={5}>
                <title>{say`Decision ${decision}: ${daysText(days)}`}</title>
              </circle>
            ))}
            {latency.medianDays === null ? null : (
              <path className="il-rec__median" d={`M${x(latency.medianDays)} ${y - 11}v22`} />
            )}
            {latency.p90Days === null ? null : (
              <path className="il-rec__p90" d={`M${x(latency.p90Days)} ${y - 6}v12`} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
