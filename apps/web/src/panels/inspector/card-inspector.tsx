import { bareUnit, formatMeasure, formatSignedPercent } from '@interlock/design';
import { say } from '@interlock/language';
import { type Card, MEASURED_KINDS } from '@interlock/plan';
import { explain } from '@interlock/rules';
import { useBoard } from '../../session/use-session.ts';
import { DriftGlyph, KindGlyph, RiskGlyph, ToolGlyph } from '../../ui/glyph.tsx';
import { WhatIfField } from '../../what-if/what-if-field.tsx';
import { ProcessBehaviourChart } from '../chart/process-behaviour-chart.tsx';
import { CommentThread } from '../comments/comment-thread.tsx';
import { CapacityFields } from './capacity-fields.tsx';
import { CardFields } from './card-fields.tsx';
import { CardLinks } from './card-links.tsx';
import { MeasureSection } from './measure-section.tsx';
import { ReportActual } from './report-actual.tsx';

/** Everything of one card: verdict, chart, report, measure, fields, what it needs and serves. */
export function CardInspector({ card }: { card: Card }) {
  const measured = MEASURED_KINDS.includes(card.kind);
  const observer = useBoard((s) => s.identity.role === 'observer');
  return (
    <div className="il-panel__scroll">
      <Verdict card={card} />
      {measured && card.measure !== undefined ? (
        <>
          <CardChart card={card} />
          {card.kind === 'kpi' || observer ? null : (
            <WhatIfField key={`${card.id}-what-if`} card={card} />
          )}
          <ReportActual key={`${card.id}-report`} card={card} />
        </>
      ) : null}
      {measured ? <MeasureSection key={`${card.id}-measure`} card={card} /> : null}
      <CardFields card={card} />
      <CapacityFields key={`${card.id}-capacity`} card={card} />
      <CardLinks card={card.id} />
      <CommentThread target={card.id} />
    </div>
  );
}

const DRIFT_WORD = {
  'on-track': say`On track`,
  watch: say`Watch`,
  drifting: say`Drifting`,
  'off-track': say`Off track`,
  stale: say`Stale`,
  'no-data': say`No data yet`,
} as const;

function Verdict({ card }: { card: Card }) {
  const verdict = useBoard((s) => s.assessment.cards[card.id]);
  const currency = useBoard((s) => s.assessment.currency);
  const value =
    verdict?.actual !== null && verdict?.actual !== undefined && card.measure !== undefined
      ? formatMeasure(verdict.actual, card.measure.unit, currency)
      : null;
  return (
    <section className="il-section">
      <div className="il-subject">
        <KindGlyph kind={card.kind} />
        <h2>{card.title === '' ? say`Untitled card` : card.title}</h2>
        {verdict === undefined ? null : <RiskGlyph verdict={verdict.risk} />}
      </div>
      {value === null ? null : (
        <p className="il-subject__value">
          <strong>{value.number}</strong> <span className="il-quiet">{value.unit}</span>
          {verdict?.cycleLabel === null || verdict === undefined ? null : (
            <span className="il-quiet"> {say`in ${verdict.cycleLabel}`}</span>
          )}
        </p>
      )}
      {verdict === undefined || card.kind === 'initiative' ? null : (
        <p className="il-subject__drift">
          {verdict.drift === 'stale' ? (
            <ToolGlyph name="clock" size={14} />
          ) : verdict.drift === 'no-data' ? null : (
            <DriftGlyph band={verdict.band} />
          )}
          <strong>{DRIFT_WORD[verdict.drift]}</strong>
          {verdict.variance === null ? null : (
            <span>{say`${formatSignedPercent(verdict.variance)} against target`}</span>
          )}
        </p>
      )}
      {verdict === undefined ? null : <p className="il-sentence">{explain(verdict.reason)}</p>}
      {verdict?.projection === null || verdict?.projection === undefined ? null : (
        <Projection card={card} value={verdict.projection.value} />
      )}
    </section>
  );
}

/** What influences with a coefficient make of it: beside the actuals, never among them. */
function Projection({ card, value }: { card: Card; value: number }) {
  const currency = useBoard((s) => s.assessment.currency);
  const text = formatMeasure(value, card.measure?.unit ?? '', currency);
  return (
    <p className="il-quiet">
      {say`Projected by what influences it: ${text.number} ${bareUnit(text.unit)}`}
    </p>
  );
}

function CardChart({ card }: { card: Card }) {
  const chart = useBoard((s) => s.assessment.cards[card.id]?.chart);
  if (chart === undefined || card.measure === undefined) return null;
  return (
    <section className="il-section">
      <ProcessBehaviourChart
        title={say`Process behaviour`}
        unit={card.measure.unit}
        chart={chart}
      />
    </section>
  );
}
