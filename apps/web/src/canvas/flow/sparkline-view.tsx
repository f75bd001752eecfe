import { SIZE, type Sparkline } from '@interlock/design';
import type { DriftBand } from '@interlock/rules';

const { width, height } = SIZE.sparkline;

/** Actuals with natural limits, target path and what drifted. The card's name says it in words. */
export function SparklineView({ spark, band }: { spark: Sparkline; band: DriftBand }) {
  return (
    <svg className={`il-spark il-spark--${band}`} width={width} height={height} aria-hidden="true">
      {spark.band ? (
        <rect
          y={spark.band.y}
          width={width}
          height={spark.band.height}
          className="il-spark__band"
        />
      ) : null}
      {spark.drift ? <path d={spark.drift} className="il-spark__drift" /> : null}
      <path d={spark.target} className="il-spark__target" />
      <path d={spark.line} className="il-spark__line" />
      {spark.last ? (
        <circle cx={spark.last.x} cy={spark.last.y} r="2.5" className="il-spark__last" />
      ) : null}
    </svg>
  );
}
