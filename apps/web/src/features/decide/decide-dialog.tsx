import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { CARD_SIZE } from '@interlock/plan';
import { recordDecisionRoute } from '@interlock/protocol/routes/record-decision';
import { type Exception, isEmptyOverlay, type Proposal } from '@interlock/rules';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { api } from '../../board/api.ts';
import { proposalAgainst, proposalOf } from '../../board/proposals/known-proposals.ts';
import { useProposal } from '../../board/proposals/use-proposal.ts';
import { formMessage, useCommand } from '../../board/use-command.ts';
import { useOwners } from '../../board/use-owners.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { discardWhatIf } from '../../board/what-if/what-if-actions.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { FieldMessage, FormProblem } from '../../kit/forms/form-field.tsx';
import { ExceptionGlyph } from '../../kit/glyph/glyph.tsx';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import { toast } from '../../kit/page/toasts.ts';
import { closeDialog, heartOf, leaveSpotlight, openPanel } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { viewBeside } from '../../view/view-beside.ts';
import { CalibrationNote } from './calibration-note.tsx';
import { SignedHere, SupersedesField, Unasked, useCarried } from './carried-field.tsx';
import { carriedWith } from './carried-moves.ts';
import { type DecisionDraft, decisionOf, draftDecision, missingText } from './decision-draft.ts';
import { KpiField } from './kpi-field.tsx';
import { MovesField } from './moves-field.tsx';
import './decide.css';

/** The decision form: docked left, so that what it is about stays in view. */
export function DecideDialog() {
  return (
    <ModalOverlay
      className="il-decide__overlay"
      isOpen
      onOpenChange={(open) => {
        if (!open) closeDialog();
      }}
    >
      <Modal className="il-decide">
        <Dialog className="il-decide__dialog">
          <DecideForm />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const NONE: readonly string[] = [];

/** Slides the camera so that the form does not cover what it is about; back when it closes. */
function useKeepInView(cards: readonly string[]): void {
  const session = useSession();
  useEffect(() => {
    const { canvas } = uiState.getState();
    if (canvas === null || cards.length === 0) return;
    const before = canvas.view();
    const known = session.state.getState().view.cards;
    const boxes = cards.flatMap((id) => {
      const pos = known.get(id)?.pos;
      return pos === undefined ? [] : [{ x: pos[0], y: pos[1], ...CARD_SIZE }];
    });
    const form = document.querySelector('.il-decide')?.getBoundingClientRect();
    const rail = document.querySelector('.il-shell__canvas')?.getBoundingClientRect().left ?? 0;
    const beside = viewBeside(boxes, before, (form?.right ?? 0) - rail);
    if (beside === null) return;
    canvas.show(beside);
    return () => canvas.show(before);
  }, [cards, session]);
}

/**
 * The draft, from what is rehearsed or else from the cheapest moves against what is in the
 * spotlight. Where those are found only after the form has opened, they come in as long as nobody
 * has typed anything.
 */
function useDraft(exception: Exception | null) {
  const session = useSession();
  const draftWith = (found: Proposal | null): DecisionDraft => {
    const { plan, base, overlay, assessment } = session.state.getState();
    const rehearsed = !isEmptyOverlay(overlay);
    const proposal = rehearsed ? proposalOf(overlay) : found;
    return draftDecision(
      plan,
      base,
      exception,
      rehearsed
        ? { overlay, proposal, assessment }
        : proposal === null
          ? null
          : { overlay: proposal.overlay, proposal, assessment: null },
    );
  };
  const [known] = useState(() =>
    proposalAgainst(exception?.id ?? null, session.state.getState().plan),
  );
  const [first, setFirst] = useState(() => draftWith(known));
  const [draft, setDraft] = useState(first);
  const wanted = known === null && isEmptyOverlay(session.state.getState().overlay);
  const isContract = exception?.edges.includes(exception.id) === true;
  const { state } = useProposal(wanted && isContract ? exception.id : null, null);
  const found = state.kind === 'ready' && state.proposal.moves.length > 0 ? state.proposal : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something is found
  useEffect(() => {
    if (found === null || draft !== first) return;
    const next = draftWith(found);
    setFirst(next);
    setDraft(next);
  }, [found]);
  return [draft, setDraft] as const;
}

function DecideForm() {
  const session = useSession();
  const id = useId();
  const board = useBoard((s) => s.board);
  const money = useBoard((s) => s.base.moneyAtRisk);
  const currency = useBoard((s) => s.assessment.currency);
  const owners = useOwners();
  const [exception] = useState(() => {
    const { base } = session.state.getState();
    return base.exceptions.find((e) => e.id === uiState.getState().spotlight) ?? null;
  });
  const [kept] = useState(() => (exception === null ? NONE : heartOf(session, exception)));
  const [draft, setDraft] = useDraft(exception);
  const [tried, setTried] = useState(false);
  const [ticked, setTicked] = useState<readonly string[]>(NONE);
  const [supersedes, setSupersedes] = useState<number | null>(null);
  const { carries, sides } = useCarried(draft.moves);
  const signs = ticked.filter((side) => sides.includes(side));
  const command = useCommand();
  useKeepInView(kept);
  const plan = useBoard((s) => s.plan);
  const checked = decisionOf(draft, plan);
  const ifItWorks = draft.moneyAfter;
  const missing = checked.ok ? null : missingText(checked.errors);
  const errorOf = (field: string): string | undefined =>
    // A KPI that is none is told while it is chosen; what is only missing, when it is to be sent.
    ((tried || (field === 'kpis' && draft.kpis.length > 0)) && !checked.ok
      ? checked.errors[field]
      : undefined) ?? command.fieldError(field);
  const change = (patch: Partial<DecisionDraft>): void => setDraft((d) => ({ ...d, ...patch }));

  const submit = async (event: FormEvent | KeyboardEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!checked.ok) return;
    const written = await command.run((key) =>
      api(
        recordDecisionRoute,
        { board },
        { ...checked.decision, ...carriedWith(carries, signs, supersedes) },
        { key },
      ),
    );
    if (written === null) return;
    toast(say`Decision recorded, ledger entry ${written.entry.seq}.`);
    closeDialog();
    // What was rehearsed is decided; the board shows what is.
    discardWhatIf(session);
    leaveSpotlight(session);
    openPanel('ledger');
  };

  return (
    <form
      className="il-decide__form"
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
      }}
    >
      <header className="il-decide__head">
        <Heading slot="title">{say`Decide`}</Heading>
        {exception === null ? null : (
          <span className="il-decide__about">
            <ExceptionGlyph kind={exception.kind} /> {exception.title}
          </span>
        )}
        <IconButton icon="close" label={say`Close`} onPress={closeDialog} />
      </header>
      <div className="il-decide__body">
        <label htmlFor={`${id}-s`}>{say`Statement`}</label>
        <div>
          <textarea
            id={`${id}-s`}
            className="il-textarea"
            // biome-ignore lint/a11y/noAutofocus: the dialog moves the focus in; here is where one types
            autoFocus
            rows={2}
            maxLength={2000}
            placeholder={say`What was decided, in one sentence`}
            value={draft.statement}
            onChange={(event) => change({ statement: event.target.value })}
          />
          <FieldMessage text={errorOf('statement')} />
        </div>
        <KpiField kpis={draft.kpis} onChange={(kpis) => change({ kpis })} errorOf={errorOf} />
        <CalibrationNote
          owner={draft.owner}
          kinds={[...new Set([...carries, ...draft.moves].map(({ kind }) => kind))]}
        />
        <label htmlFor={`${id}-o`}>{say`Owner`}</label>
        <div className="il-decide__pair">
          <div>
            <input
              id={`${id}-o`}
              className="il-decide__input"
              list={`${id}-l`}
              placeholder={say`A person’s name`}
              value={draft.owner}
              onChange={(event) => change({ owner: event.target.value })}
            />
            <datalist id={`${id}-l`}>
              {owners.map((owner) => (
                <option key={owner} value={owner} />
              ))}
            </datalist>
            <FieldMessage text={errorOf('owner')} />
          </div>
          <label htmlFor={`${id}-b`}>{say`By`}</label>
          <div>
            <input
              id={`${id}-b`}
              className="il-decide__input"
              type="date"
              value={draft.by}
              onChange={(event) => change({ by: event.target.value })}
            />
            <FieldMessage text={errorOf('by')} />
          </div>
        </div>
        <MovesField
          moves={draft.moves}
          // What the money would be was reckoned with the moves as they were.
          onChange={(moves) => change({ moves, moneyAfter: null })}
          errorOf={errorOf}
        />
        <Unasked carries={carries} />
        <SignedHere sides={sides} signs={signs} onChange={setTicked} />
        <SupersedesField supersedes={supersedes} onChange={setSupersedes} />
      </div>
      <footer className="il-decide__foot">
        <div>
          <span className="il-quiet">
            {ifItWorks === null ? say`Money at risk now` : say`Money at risk, if it works`}
          </span>
          <span className="il-decide__money">
            {ifItWorks === null ? null : (
              <>
                <span>{formatMoney(Math.round(money), currency)}</span>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <strong>{formatMoney(Math.round(ifItWorks ?? money), currency)}</strong>
          </span>
        </div>
        <div className="il-decide__end">
          <FormProblem text={formMessage(command.problem, ['statement', 'kpis', 'owner', 'by'])} />
          {missing === null ? null : (
            <p className="il-quiet" role="status">
              {missing}
            </p>
          )}
          <div className="il-actions">
            <Button onPress={closeDialog}>{say`Cancel`}</Button>
            <Button type="submit" variant="primary" isDisabled={command.pending || !checked.ok}>
              {command.pending ? say`Recording …` : say`Record decision`}{' '}
              <kbd>{shortcutLabel('Mod+Enter')}</kbd>
            </Button>
          </div>
        </div>
      </footer>
    </form>
  );
}
