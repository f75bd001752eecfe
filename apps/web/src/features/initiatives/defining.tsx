import { decisionAt } from '@interlock/ledger';
import { can } from '@interlock/protocol';
import { useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { emptyFields, fieldsFromCard, fieldsFromDecision } from './initiative-draft.ts';
import { InitiativeForm } from './initiative-form.tsx';

/** A new initiative, from nothing or from a decision. */
export function Defining({
  decision,
  card,
  onDone,
  onCancel,
}: {
  readonly decision: number | null;
  /** Of its work; null where nobody named one. */
  readonly card: string | null;
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
    if (found !== null) return fieldsFromDecision(found, plan, department);
    const work = plan.cards.find(({ id }) => id === card);
    return work === undefined ? emptyFields(department) : fieldsFromCard(work);
  });
  return <InitiativeForm standing={null} initial={initial} onDone={onDone} onCancel={onCancel} />;
}
