import { bareUnit, formatMeasure } from '@interlock/design';
import { say } from '@interlock/language';
import { type Card, isMeasured } from '@interlock/plan';
import { useMemo } from 'react';
import { readsOnly } from '../../board/reads-only.ts';
import { useBoard } from '../../board/use-session.ts';
import { ProcessBehaviourChart } from '../../kit/chart/process-behaviour-chart.tsx';
import { KindGlyph, RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { cardVerdict } from '../../kit/words/card-verdict.ts';
import { DriftLine, RiskLine } from '../../kit/words/verdict-lines.tsx';
import { CommentThread } from '../../view/comments/comment-thread.tsx';
import { DecisionsAbout } from '../../view/decisions/decisions-about.tsx';
import { CapacityFields } from './capacity-fields.tsx';
import { CardFields } from './card-fields.tsx';
import { CardInitiatives } from './card-initiatives.tsx';
import { CardLinks } from './card-links.tsx';
import { MeasureSection } from './measure-section.tsx';
import { ReportActual } from './report-actual.tsx';
import { WhatIfField } from './what-if-field.tsx';

/** Everything of one card: verdict, chart, report, measure, fields, what it needs and serves. */
export function CardInspector({ card }: { card: Card }) {
  const measured = isMeasured(card.kind);
  const observer = useBoard(readsOnly);
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
      <DecisionsAbout ids={[card.id]} />
      <CardInitiatives card={card} />
      <CommentThread target={card.id} />
    </div>
  );
}

function Verdict({ card }: { card: Card }) {
  const verdict = useBoard((s) => s.assessment.cards[card.id]);
  const currency = useBoard((s) => s.assessment.currency);
  const plan = useBoard((s) => s.shownPlan);
  const assessment = useBoard((s) => s.assessment);
  const said = useMemo(() => cardVerdict(card.id, plan, assessment), [card.id, plan, assessment]);
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
      {said?.risk ? (
        <p className="il-subject__drift">
          <RiskLine risk={said.risk} />
        </p>
      ) : null}
      {!said?.drift || !isMeasured(card.kind) ? null : (
        <p className="il-subject__drift">
          <DriftLine drift={said.drift} />
        </p>
      )}
      {said?.sentences.map((sentence) => (
        <p key={sentence} className="il-sentence">
          {sentence}
        </p>
      ))}
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
