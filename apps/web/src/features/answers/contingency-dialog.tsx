import { hashInForce } from '@interlock/board';
import { listed, say } from '@interlock/language';
import type { StressRow } from '@interlock/rules';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { runRules } from '../../board/compute/compute-client.ts';
import { type ContingencyFields, fieldsOf } from '../../board/contingencies/contingency-fields.ts';
import {
  authorityText,
  moveText,
  stateText,
  triggerText,
} from '../../board/contingencies/contingency-words.ts';
import type { KnownContingency } from '../../board/contingencies/known-contingency.ts';
import { useContingencies, usePlanNames } from '../../board/contingencies/use-contingencies.ts';
import { useCan } from '../../board/use-can.ts';
import { useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { edgeTitle } from '../../kit/words/card-verdict.ts';
import { longDay } from '../../kit/words/dates.ts';
import { askedContingency, openContingency } from '../../view/contingencies/asked-contingency.ts';
import { ContingencyActions } from '../../view/contingencies/contingency-actions.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { ContingencyForm } from './contingency-form.tsx';
import { RehearsalSection } from './rehearsal-section.tsx';
import './contingency-dialog.css';

/** A contingency: drafted against a miss, or as it stands with what its parties can do. */
export function ContingencyDialog() {
  const asked = useStore(askedContingency, (s) => s.asked);
  const all = useContingencies();
  const known =
    asked?.kind === 'known' ? all.find(({ standing }) => standing.id === asked.id) : undefined;
  return (
    <DialogFrame
      title={known?.standing.plan.title ?? say`Contingency`}
      size="medium"
      dismissable={asked?.kind === 'known'}
      onClose={closeDialog}
    >
      {known !== undefined ? (
        <Standing known={known} />
      ) : asked?.kind === 'new' ? (
        <Drafted row={asked.row} typed={asked.fields} />
      ) : (
        <p className="il-quiet">{say`This contingency is not on the board. It may not have arrived yet.`}</p>
      )}
    </DialogFrame>
  );
}

/** Drafts the cheapest moves against a miss, then lets a person change them. */
function Drafted({
  row,
  typed,
}: {
  readonly row: StressRow;
  readonly typed: ContingencyFields | undefined;
}) {
  const session = useSession();
  const names = usePlanNames();
  const [fields, setFields] = useState(typed ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [spared, setSpared] = useState<readonly string[]>([]);
  useEffect(() => {
    if (typed !== undefined) return;
    const { plan, view, ledger } = session.state.getState();
    const hashes = new Map(
      plan.contracts.flatMap(({ id, signedTerms }) => {
        const hash = signedTerms === undefined ? null : hashInForce(id, { view, ledger });
        return hash === null ? [] : [[id, hash] as const];
      }),
    );
    const running = runRules('draft', { plan, row, hashes });
    running.result.then(
      ({ plan: drafted, spared: left }) => {
        setSpared(left.map((id) => edgeTitle(id, plan)));
        const title = plan.cards.find(({ id }) => id === row.card)?.title ?? '';
        setFields(fieldsOf(drafted, say`${title} misses`));
      },
      (error: Error) => setProblem(error.message),
    );
    return running.cancel;
  }, [session, row, typed]);
  if (problem !== null)
    return (
      <p role="alert" className="il-c-error">
        {say`No plan could be drafted: ${problem}. Close this and try again.`}
      </p>
    );
  if (fields === null)
    return (
      <p className="il-quiet" role="status">
        {say`Looking for the cheapest moves against a miss of ${names.card(row.card)} …`}
      </p>
    );
  return (
    <>
      {spared.length === 0 ? null : (
        <p className="il-sentence">
          {say`The cheapest moves would leave ${listed(spared)} worse, so that they could not be armed. These are the next cheapest.`}
        </p>
      )}
      <ContingencyForm
        card={row.card}
        contingency={null}
        initial={fields}
        onProposed={(id) => openContingency({ kind: 'known', id })}
        onLook={(now) => askedContingency.setState({ asked: { kind: 'new', row, fields: now } })}
      />
    </>
  );
}

/** The plan as it is signed, in words, with who has signed it and what is to be done. */
function Standing({ known }: { readonly known: KnownContingency }) {
  const names = usePlanNames();
  const mayPropose = useCan('decision.record');
  const [changing, setChanging] = useState(false);
  const { standing } = known;
  const { plan, parties, signatures, proposed, withdrawing } = standing;
  if (changing)
    return (
      <ContingencyForm
        card={plan.trigger.card}
        contingency={standing.id}
        initial={fieldsOf(plan, plan.title)}
        onProposed={() => setChanging(false)}
      />
    );
  const signed = new Map(signatures.map((entry) => [entry.payload.department, entry]));
  return (
    <div className="il-plan">
      <p className="il-plan__state" role="status">
        {stateText(known, names)}
      </p>
      <dl className="il-plan__terms">
        <dt>{say`When`}</dt>
        <dd>{triggerText(plan.trigger, names)}</dd>
        <dt>{say`Then`}</dt>
        <dd>
          <ul>
            {plan.moves.map((move) => (
              <li key={JSON.stringify(move)}>{moveText(move, names)}</li>
            ))}
          </ul>
        </dd>
        <dt>{say`Comes into force`}</dt>
        <dd>{authorityText(plan.authority, names)}</dd>
        <dt>{say`Lasts`}</dt>
        <dd>{plan.lasts === 'episode' ? say`until the number is back` : say`for good`}</dd>
        <dt>{say`Can fire until`}</dt>
        <dd>{longDay(plan.expires)}</dd>
        <dt>{say`Proposed`}</dt>
        <dd>{say`by ${proposed.by?.name || say`Somebody`}, ledger entry ${proposed.seq}`}</dd>
        <dt>{say`Signed`}</dt>
        <dd>
          <ul>
            {parties.map((party) => {
              const entry = signed.get(party);
              return (
                <li key={party}>
                  {entry === undefined
                    ? say`${names.department(party)}: not yet`
                    : say`${names.department(party)}: by ${entry.by?.name || say`Somebody`}, ledger entry ${entry.seq}`}
                </li>
              );
            })}
          </ul>
        </dd>
      </dl>
      {withdrawing.length === 0 || standing.state === 'withdrawn' ? null : (
        <p className="il-quiet">
          {say`${listed(withdrawing.map(names.department))} would withdraw it; it stays until all agree.`}
        </p>
      )}
      {standing.state === 'withdrawn' ? null : (
        <RehearsalSection
          trigger={plan.trigger}
          moves={plan.moves}
          armed={standing.state === 'armed'}
        />
      )}
      <ContingencyActions known={known} withdraws />
      {mayPropose && standing.state !== 'armed' ? (
        <div className="il-actions">
          <Button onPress={() => setChanging(true)}>
            {standing.state === 'withdrawn' ? say`Propose again` : say`Change`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
