import { formatMeasure, formatPercent } from '@interlock/design';
import { say } from '@interlock/language';
import type { Card } from '@interlock/plan';
import { useState } from 'react';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { targetText } from './measure-draft.ts';
import { MeasureForm } from './measure-form.tsx';

const DIRECTION = {
  get higher() {
    return say`higher is better`;
  },
  get lower() {
    return say`lower is better`;
  },
  get band() {
    return say`inside a band`;
  },
} as const;

/** Unit, direction, target and tolerance of a card; a change goes to the ledger. */
export function MeasureSection({ card }: { card: Card }) {
  const may = useCan('targets.set', card.department);
  const currency = useBoard((s) => s.assessment.currency);
  const [editing, setEditing] = useState(false);
  const { measure } = card;
  if (editing) return <MeasureForm card={card} onDone={() => setEditing(false)} />;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Measure`}</h3>
        {may ? (
          <button type="button" className="il-link-button" onClick={() => setEditing(true)}>
            {measure === undefined ? say`Set` : say`Change`}
          </button>
        ) : null}
      </div>
      {measure === undefined ? (
        <p className="il-quiet">
          {say`Not measured yet.`} {may ? say`Set a unit and a target, then report actuals.` : ''}
        </p>
      ) : (
        <table className="il-terms">
          <tbody>
            <tr>
              <th scope="row">{say`Unit`}</th>
              <td>{measure.unit}</td>
            </tr>
            <tr>
              <th scope="row">{say`Direction`}</th>
              <td>{DIRECTION[measure.direction]}</td>
            </tr>
            <tr>
              <th scope="row">{say`Target`}</th>
              <td>
                {targetText(measure.target, (v) => formatMeasure(v, measure.unit, currency).number)}
              </td>
            </tr>
            <tr>
              <th scope="row">{say`Tolerance, amber and red`}</th>
              <td>
                {formatPercent(measure.tolerance.amber)}, {formatPercent(measure.tolerance.red)}
              </td>
            </tr>
          </tbody>
        </table>
      )}
      {may && measure === undefined ? (
        <div className="il-actions">
          <Button onPress={() => setEditing(true)}>{say`Set the measure`}</Button>
        </div>
      ) : null}
    </section>
  );
}
