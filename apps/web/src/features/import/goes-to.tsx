import { formatNumber } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { CARD_KINDS } from '@interlock/plan';
import { useBoard } from '../../board/use-session.ts';
import { SelectField } from '../../kit/controls/fields.tsx';
import type { SeriesPatch } from './import-state.ts';
import { countPlanned, type SeriesPlan } from './plan-series.ts';

const OWN = '';

/** That a series is a card of the board already, which one, and what it would change there. */
export function GoesTo({
  title,
  plan,
  onChange,
}: {
  readonly title: string;
  readonly plan: SeriesPlan;
  readonly onChange: (patch: SeriesPatch) => void;
}) {
  const departments = useBoard((s) => s.view.departments);
  const lane = (id: string): string => departments.find((d) => d.id === id)?.name ?? id;
  const { candidates, foreign, card } = plan;
  if (candidates.length === 0)
    return foreign.length === 0 ? null : (
      <p className="il-import-row__goes">
        {say`“${title}” stands in ${lane(foreign[0]?.department ?? '')} too, whose own people report it: this will be a second card.`}
      </p>
    );
  if (plan.exact)
    return <p className="il-import-row__goes">{say`On the board already: ${changes(plan)}`}</p>;
  return (
    <div className="il-import-row__goes">
      <SelectField
        label={say`“${title}” is on the board already; where it goes`}
        value={card?.id ?? OWN}
        options={[
          ...candidates.map((one) => ({
            value: one.id,
            label: say`The card in ${lane(one.department)} (${CARD_KINDS[one.kind].within})`,
          })),
          { value: OWN, label: say`A second card of that title` },
        ]}
        onChange={(id) => onChange({ goesTo: id === OWN ? null : id })}
      />
      {card === null ? null : <p>{changes(plan)}</p>}
    </div>
  );
}

function changes({ fresh, same, differing, planned }: SeriesPlan): string {
  const { added, changed } = countPlanned(planned);
  const parts = [
    plural(fresh, { one: '{n} new value', other: '{n} new values' }),
    say`${formatNumber(same)} as reported`,
    ...(differing === 0 ? [] : [plural(differing, { one: '{n} differs', other: '{n} differ' })]),
    ...(added === 0 ? [] : [plural(added, { one: '{n} new target', other: '{n} new targets' })]),
  ];
  const values = parts.join(', ');
  if (planned.length === 0)
    return say`${values}. Its target, kind, unit, department and owner stay.`;
  if (changed === 0)
    return say`${values}. What was planned before, kind, unit, department and owner stay.`;
  const differ = plural(changed, { one: '{n} target differs', other: '{n} targets differ' });
  return say`${values}. ${differ} from the plan of this file: see above. Its kind, unit, department and owner stay.`;
}
