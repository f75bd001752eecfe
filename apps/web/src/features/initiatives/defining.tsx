import { decisionAt } from '@interlock/ledger';
import { can } from '@interlock/protocol';
import { useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { emptyFields, fieldsFromDecision } from './initiative-draft.ts';
import { InitiativeForm } from './initiative-form.tsx';

/** A new initiative, from nothing or from a decision. */
export function Defining({
  decision,
  onDone,
  onCancel,
}: {
  readonly decision: number | null;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}) {
  const session = useSession();
  const [initial] = useState(() => {
    const { plan, ledger, identity, view } = session.state.getState();
    const found = decision === null ? null : (decisionAt(ledger, decision)?.entry ?? null);
    // Whoever may plan for several begins with the lane of what the decision moves.
    const kpi = found === null ? undefined : view.cards.get(found.payload.kpis[0]?.card ?? '');
    const own = view.departments.find(({ id }) =>
      can(identity, 'initiative.plan', id, view.settings),
    );
    const department =
      identity.department ?? kpi?.department ?? own?.id ?? view.departments[0]?.id ?? '';
    return found === null ? emptyFields(department) : fieldsFromDecision(found, plan, department);
  });
  return <InitiativeForm standing={null} initial={initial} onDone={onDone} onCancel={onCancel} />;
}
