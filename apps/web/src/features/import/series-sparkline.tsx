import type { SeriesPreview } from '@interlock/spreadsheet';
import { memo } from 'react';
import { previewTarget } from './preview-target.ts';

const WIDTH = 160;
const HEIGHT = 32;
const PAD = 2;

/** The series as it will be on its card: actuals, and the target dashed. */
export const SeriesSparkline = memo(function SeriesSparkline({
  preview,
}: {
  readonly preview: SeriesPreview;
}) {
  const values = preview.cycles.map((c) => c.value);
  const target = previewTarget(preview.target, preview.cycles);
  const known = [...values, ...target.filter((t) => t !== null)];
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (i: number): number =>
    PAD + (values.length < 2 ? WIDTH / 2 : (i / (values.length - 1)) * (WIDTH - 2 * PAD));
  const y = (v: number): number =>
    high === low ? HEIGHT / 2 : HEIGHT - PAD - ((v - low) / (high - low)) * (HEIGHT - 2 * PAD);
  return (
    <svg
      className="il-import-spark"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <path className="il-import-spark__target" d={line(target, x, y)} />
      <path className="il-import-spark__actual" d={line(values, x, y)} />
      {values.length === 0 ? null : (
        <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r="2" />
      )}
    </svg>
  );
});

function line(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (v: number) => number,
): string {
  let path = '';
  let open = false;
  values.forEach((value, i) => {
    if (value === null) {
      open = false;
      return;
    }
    path += `${open ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    open = true;
  });
  return path;
}
