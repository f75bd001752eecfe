import { say } from '@interlock/language';
import { termsOf } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import {
  expiresSoon,
  missingSides,
  signableSides,
  unbound,
} from '../../board/agreement/contract-state.ts';
import { useAgreement } from '../../board/agreement/use-agreement.ts';
import { subjectTitle } from '../../board/comments/mention-text.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';
import { shortDay } from '../../kit/words/dates.ts';
import { amendedRows, termsLine } from '../../kit/words/term-rows.ts';
import { DeclineForm } from '../../view/agreement/decline-form.tsx';
import { EndActions } from '../../view/agreement/end-actions.tsx';
import { SigningEffect } from '../../view/agreement/signing-effect.tsx';
import { CommentRow } from '../../view/comments/comment-thread.tsx';
import { ContingencyRow } from '../../view/contingencies/contingency-row.tsx';
import { inspect } from '../../view/ui-actions.ts';
import { useInboxKeys } from './inbox-keys.ts';
import { type Inbox, useInbox, type WholeInbox } from './use-inbox.ts';
import { useWaitingGates, WaitingGates } from './waiting-gates.tsx';

/** So many effects of signatures are worked out: each evaluates the whole board twice. */
const MOST_EFFECTS = 6;

/** What waits for my department: proposals, amendments, what was declined. */
export function InboxPanel() {
  const inbox = useInbox();
  const keys = useInboxKeys(inbox);
  const gates = useWaitingGates();
  const empty = inbox.waiting + inbox.elsewhere.length + gates.length === 0;
  return (
    <div className="il-panel__scroll" {...keys}>
      {empty ? (
        <p className="il-panel__empty">
          {say`Nothing waits for you. A contract that another department proposes to yours stands here at once, and so does a comment that speaks to you.`}
        </p>
      ) : null}
      {inbox.toSign.length + inbox.contingencies.length === 0 ? null : (
        <p className="il-panel__keys il-quiet">
          {say`↑ ↓ from one to the next, S signs, D declines, Enter reads.`}
        </p>
      )}
      <Contingencies contingencies={inbox.contingencies} />
      <WaitingGates waiting={gates} />
      <Mentions comments={inbox.mentions} />
      <Group title={say`To sign`} contracts={inbox.toSign} act />
      <Group title={say`To end`} contracts={inbox.toEnd} ends />
      <Group title={say`Declined`} contracts={inbox.declined} />
      <Group title={say`Waiting for the other side`} contracts={inbox.elsewhere} />
    </div>
  );
}

/** Plans that wait for this person: what fired stands first. */
function Contingencies({ contingencies }: Pick<WholeInbox, 'contingencies'>) {
  if (contingencies.length === 0) return null;
  return (
    <>
      <h3 className="il-inbox__title">{say`Contingencies ${contingencies.length}`}</h3>
      {contingencies.map((known) => (
        <ContingencyRow key={known.standing.id} known={known} />
      ))}
    </>
  );
}

function Mentions({ comments }: { comments: Inbox['mentions'] }) {
  const view = useBoard((s) => s.view);
  if (comments.length === 0) return null;
  return (
    <>
      <h3 className="il-inbox__title">{say`Spoken to you ${comments.length}`}</h3>
      {comments.map((comment) => (
        <section className="il-section" key={comment.id}>
          <button
            type="button"
            className="il-exception__name"
            data-inbox-row
            onClick={() => inspect(comment.target)}
          >
            <strong>{subjectTitle(view, comment.target)}</strong>
          </button>
          <ul className="il-comments">
            <CommentRow comment={comment} />
          </ul>
        </section>
      ))}
    </>
  );
}

function Group({
  title,
  contracts,
  act = false,
  ends = false,
}: {
  readonly title: string;
  readonly contracts: readonly Contract[];
  readonly act?: boolean;
  readonly ends?: boolean;
}) {
  if (contracts.length === 0) return null;
  return (
    <>
      <h3 className="il-inbox__title">
        {title} {contracts.length}
      </h3>
      {contracts.map((contract, index) => (
        <InboxItem
          key={contract.id}
          contract={contract}
          act={act}
          effect={act && index < MOST_EFFECTS}
          ends={ends}
        />
      ))}
    </>
  );
}

function InboxItem({
  contract,
  act,
  effect,
  ends,
}: {
  readonly contract: Contract;
  readonly act: boolean;
  /** Whether what signing does is worked out here; of the others it stands where they are read. */
  readonly effect: boolean;
  readonly ends: boolean;
}) {
  const from = useBoard((s) => s.view.cards.get(contract.from)?.title ?? say`a deleted card`);
  const to = useBoard((s) => s.view.cards.get(contract.to)?.title ?? say`a deleted card`);
  const reason = useBoard((s) =>
    contract.state === 'declined'
      ? s.ledger.declines.get(contract.id)?.at(-1)?.payload.reason
      : undefined,
  );
  return (
    <section className="il-section">
      <button
        type="button"
        className="il-exception__name"
        data-inbox-row
        onClick={() => inspect(contract.id)}
      >
        <strong>
          {from} → {to}
        </strong>
      </button>
      <p className="il-quiet">
        <TermsLine contract={contract} />
      </p>
      {reason === undefined ? null : <p className="il-sentence">“{reason}”</p>}
      {effect ? <SigningEffect contract={contract} /> : null}
      {act ? <SignActions contract={contract} /> : null}
      {ends ? <EndActions contract={contract} /> : null}
    </section>
  );
}

/** The terms to be read before signing: all that matter, or what an amendment changes. */
function TermsLine({ contract }: { contract: Contract }) {
  const currency = useBoard((s) => s.view.settings.currency);
  const unit = useBoard((s) => s.assessment.contracts[contract.id]?.unit ?? '');
  const terms = termsOf(contract);
  const rows =
    contract.signedTerms === undefined
      ? []
      : amendedRows(contract.signedTerms, terms, unit, currency);
  if (rows.length > 0) {
    return (
      <>{say`Amendment: ${rows.map((r) => `${r.label} ${r.inForce} → ${r.drawn}`).join('; ')}`}</>
    );
  }
  return <>{termsLine(terms, unit, currency)}</>;
}

function SignActions({ contract }: { contract: Contract }) {
  const who = useBoard((s) => s.identity);
  const departments = useBoard((s) => s.view.departments);
  const { command, sign } = useAgreement(contract);
  const plan = useBoard((s) => s.plan);
  const why = unbound(contract, plan);
  const soon = expiresSoon(contract, plan);
  const name = (id: string): string => departments.find((d) => d.id === id)?.name ?? id;
  const sides = signableSides(contract, who);
  const side = missingSides(contract).find((s) => sides.includes(s));
  return (
    <>
      <FormProblem
        text={
          command.problem?.reason === 'terms-changed'
            ? say`The terms have changed since you read them. Read them again, then sign.`
            : command.problem?.message
        }
      />
      {why === null ? null : (
        <p className="il-sentence">
          {why === 'expired'
            ? say`It expired on ${shortDay(contract.needBy ?? '')}: agree on a later day, or decline it.`
            : say`Nobody answers for what is supplied: an owner is named before it is signed.`}
        </p>
      )}
      {soon === null ? null : (
        <p className="il-sentence">{say`It expires on ${shortDay(soon)}.`}</p>
      )}
      <div className="il-actions">
        {sides.map((s, index) => (
          <Button
            key={s}
            variant={index === 0 ? 'primary' : 'secondary'}
            isDisabled={command.pending || why !== null}
            data-answer={index === 0 ? 's' : undefined}
            onPress={() => void sign(s)}
          >
            {command.pending
              ? say`Signing …`
              : who.department === s
                ? say`Sign`
                : say`Sign for ${name(s)}`}
          </Button>
        ))}
        <Button onPress={() => inspect(contract.id)}>{say`Read`}</Button>
      </div>
      {side === undefined ? null : <DeclineForm contract={contract} side={side} />}
    </>
  );
}
