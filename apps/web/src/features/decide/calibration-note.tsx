import { formatPercent } from '@interlock/design';
import { plural } from '@interlock/language';
import { departmentsOf, measuredEffects } from '@interlock/ledger';
import { calibrationFor, type EffectCalibration } from '@interlock/rules';
import { useMemo } from 'react';
import { useBoard } from '../../board/use-session.ts';

/**
 * Beside the effect that is being promised: how earlier ones came out (F-9), of the owner's department
 * and of these kinds of moves where enough are known. Nothing where too few are.
 */
export function CalibrationNote({
  owner,
  kinds,
}: {
  readonly owner: string;
  readonly kinds: readonly string[];
}) {
  const entries = useBoard((s) => s.ledger.entries);
  const decisions = useBoard((s) => s.ledger.decisions);
  const effects = useBoard((s) => s.ledger.effects);
  const cards = useBoard((s) => s.view.cards);
  const names = useBoard((s) => s.view.departments);
  const measured = useMemo(
    () => measuredEffects({ entries, decisions, effects }),
    [entries, decisions, effects],
  );
  const department = useMemo(
    () =>
      departmentsOf(entries).get(owner) ??
      [...cards.values()].find((card) => card.owner !== '' && card.owner === owner)?.department ??
      null,
    [entries, cards, owner],
  );
  const known = calibrationFor(measured, department, kinds);
  if (known === null) return null;
  const name = names.find(({ id }) => id === known.department)?.name ?? '';
  return (
    <p className="il-decide__known" role="status">
      {calibrationText(known, name)}
    </p>
  );
}

/** One sentence; `name` is of the department. Pure. */
export function calibrationText(
  { share, count, kind, department }: EffectCalibration,
  name: string,
): string {
  const part = formatPercent(share ?? 0, 0);
  if (department !== null && kind !== null)
    return plural(
      count,
      {
        one: 'An effect of this kind that {0} promised came out at {1} of what was promised.',
        other:
          'Effects of this kind that {0} promised came out at {1} of what was promised (median of {n}).',
      },
      name,
      part,
    );
  if (kind !== null)
    return plural(
      count,
      {
        one: 'An effect of this kind came out at {0} of what was promised.',
        other: 'Effects of this kind came out at {0} of what was promised (median of {n}).',
      },
      part,
    );
  if (department !== null)
    return plural(
      count,
      {
        one: 'An effect that {0} promised came out at {1} of what was promised.',
        other: 'Effects that {0} promised came out at {1} of what was promised (median of {n}).',
      },
      name,
      part,
    );
  return plural(
    count,
    {
      one: 'An effect on this board came out at {0} of what was promised.',
      other: 'Effects on this board came out at {0} of what was promised (median of {n}).',
    },
    part,
  );
}
