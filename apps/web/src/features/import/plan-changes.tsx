import { formatNumber } from '@interlock/design';
import { plural, say } from '@interlock/language';
import type { PlannedChange } from '@interlock/spreadsheet';
import { CheckField } from '../../kit/controls/fields.tsx';
import type { SeriesPlan } from './plan-series.ts';

/** More cards, and more cycles of a card, are only counted. */
const CARDS = 12;
const CYCLES = 4;

/** Which targets the plan of the file would change, old and new value, to be confirmed before it is written. */
export function PlanChanges({
  plans,
  taken,
  onChange,
}: {
  readonly plans: readonly SeriesPlan[];
  readonly taken: boolean;
  readonly onChange: (taken: boolean) => void;
}) {
  const changed = plans.flatMap(({ card, planned: all }) => {
    const planned = all.filter(({ added }) => !added);
    return card === null || planned.length === 0 ? [] : [{ card, planned }];
  });
  if (changed.length === 0) return null;
  const values = changed.reduce((sum, { planned }) => sum + planned.length, 0);
  return (
    <div className="il-import-plans">
      <CheckField
        label={plural(values, {
          one: 'Change {n} target to what this file plans',
          other: 'Change {n} targets to what this file plans',
        })}
        hint={say`What was planned of other cycles stays, and so does what was planned before, in the ledger. Not ticked, the board keeps its targets.`}
        checked={taken}
        onChange={onChange}
      />
      <ul>
        {changed.slice(0, CARDS).map(({ card, planned }) => (
          <li key={card.id}>
            <b>{card.title}</b> {changesOf(planned)}
          </li>
        ))}
        {changed.length <= CARDS ? null : (
          <li>
            {plural(changed.length - CARDS, { one: '{n} more card', other: '{n} more cards' })}
          </li>
        )}
      </ul>
    </div>
  );
}

/** `wk 49: 100 → 120, wk 50: 100 → 130` */
function changesOf(planned: readonly PlannedChange[]): string {
  const first = planned
    .slice(0, CYCLES)
    .map(({ label, before, after }) =>
      before === null
        ? say`${label}: none → ${formatNumber(after)}`
        : `${label}: ${formatNumber(before)} → ${formatNumber(after)}`,
    );
  const rest = planned.length - first.length;
  return [
    ...first,
    ...(rest === 0 ? [] : [plural(rest, { one: '{n} more', other: '{n} more' })]),
  ].join(', ');
}
