import { bareUnit, formatMeasure } from '@interlock/design';
import { plural, say } from '@interlock/language';
import type { Exception, Hop } from '@interlock/rules';
import { useBoard } from '../../board/use-session.ts';
import { inspect } from '../../view/ui-actions.ts';

const NONE: readonly Hop[] = [];

/** The causal path, hop by hop, each with the number in that department's own unit. */
export function HopList({ exception }: { exception: Exception }) {
  const hops = useBoard((s) => s.assessment.contracts[exception.id]?.path ?? NONE);
  const departments = useBoard((s) => s.view.departments);
  const currency = useBoard((s) => s.assessment.currency);
  if (hops.length === 0) return null;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Why it happens`}</h3>
        <span className="il-quiet">
          {plural(hops.length, { one: '{n} step', other: '{n} steps' })}
        </span>
      </div>
      <ol className="il-steps">
        {hops.map((hop, index) => {
          const have = formatMeasure(hop.have, hop.unit, currency);
          const need = hop.need === null ? null : formatMeasure(hop.need, hop.unit, currency);
          return (
            <li key={hop.card} className="il-step">
              <span className="il-step__number" aria-hidden="true">
                {index + 1}
              </span>
              <button type="button" className="il-step__card" onClick={() => inspect(hop.card)}>
                <span className="il-quiet">
                  {departments.find((d) => d.id === hop.department)?.name ?? hop.department}
                </span>
                <span>{hop.title}</span>
              </button>
              <span className="il-step__figure">
                <strong>
                  {need === null ? have.number : say`${have.number} of ${need.number}`}
                </strong>{' '}
                <span className="il-quiet">{have.unit === '' ? '' : bareUnit(have.unit)}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
