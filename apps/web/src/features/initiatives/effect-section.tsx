import { formatMeasure, formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { cycleIndex, cycleLabel } from '@interlock/plan';
import type { InitiativeEffectValue } from '@interlock/rules';
import { useBoard } from '../../board/use-session.ts';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';
import { EffectChart } from './effect-chart.tsx';

/** One KPI per cycle: baseline, target, forecast and actual, as a chart and as numbers. */
export function EffectSection({ effect }: { readonly effect: InitiativeEffectValue }) {
  const card = useBoard((s) => s.plan.cards.find(({ id }) => id === effect.card));
  const currency = useBoard((s) => s.assessment.currency);
  const cycle = useBoard((s) => s.plan.settings.cycle);
  const title = card?.title ?? say`a deleted KPI`;
  const unit = card?.measure?.unit ?? '';
  if (effect.cycles.length === 0) return null;
  const text = (value: number | null): string =>
    value === null ? '–' : formatMeasure(value, unit, currency).number;
  const label = (first: string): string => cycleLabel(cycle, cycleIndex(cycle, first));
  const amount = (value: number): string => formatMoney(Math.round(value), currency);
  const { planned, toDate, achieved } = effect.money;
  return (
    <section className="il-initiative__effect" aria-label={title}>
      <h3>{unit === '' ? title : say`${title}, ${unit}`}</h3>
      <EffectChart cycles={effect.cycles} title={title} label={label} text={text} />
      <p>
        {achieved === null
          ? say`${amount(planned)} planned over all cycles; nothing can be told yet of what came.`
          : say`${amount(achieved)} came of ${amount(toDate)} planned so far, ${amount(planned)} over all cycles.`}
      </p>
      <ScrollRegion label={say`${title} per cycle`} className="il-initiatives__scroll">
        <table className="il-initiatives__table">
          <caption className="il-c-visually-hidden">
            {say`${title} per cycle: baseline, target, forecast, actual`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say`Cycle`}</th>
              <th scope="col" className="il-number">{say`Baseline`}</th>
              <th scope="col" className="il-number">{say`Target`}</th>
              <th scope="col" className="il-number">{say`Forecast`}</th>
              <th scope="col" className="il-number">{say`Actual`}</th>
            </tr>
          </thead>
          <tbody>
            {effect.cycles.map((row) => (
              <tr key={row.cycle}>
                <th scope="row">{label(row.cycle)}</th>
                <td className="il-number">{text(row.baseline)}</td>
                <td className="il-number">{text(row.target)}</td>
                <td className="il-number">{text(row.forecast)}</td>
                <td className="il-number">{text(row.actual)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
