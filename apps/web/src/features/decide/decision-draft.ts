import { listed, say } from '@interlock/language';
import { type DecisionRequest, decisionRequestSchema } from '@interlock/ledger';
import { cycleEnd, lastCompleteCycle, type Plan } from '@interlock/plan';
import {
  type Assessment,
  atRiskAfter,
  type Exception,
  NO_OVERLAY,
  type Overlay,
  type Proposal,
} from '@interlock/rules';
import { aboutOf } from '../../board/decided/decided.ts';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { movesOf, moveText, statementOf } from './decided-moves.ts';
import type { MoveDraft } from './move-draft.ts';

export interface KpiDraft {
  readonly card: string;
  readonly from: number | null;
  readonly to: string;
}

/** A decision as typed. */
export interface DecisionDraft {
  readonly statement: string;
  readonly kpis: readonly KpiDraft[];
  readonly owner: string;
  readonly by: string;
  readonly moves: readonly MoveDraft[];
  readonly about: string | null;
  /** Money at risk with these moves carried out; null where nothing tells, or they were changed. */
  readonly moneyAfter: number | null;
}

/** KPIs that the subjects lead to, along contracts and influences; nearest first. */
export function kpisDownstream(plan: Plan, start: readonly string[]): readonly string[] {
  const kinds = new Map(plan.cards.map((c) => [c.id, c.kind]));
  const next = Map.groupBy([...plan.contracts, ...plan.influences], (e) => e.from);
  const seen = new Set(start);
  const queue = [...start];
  const found: string[] = [];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (kinds.get(id) === 'kpi') found.push(id);
    for (const edge of next.get(id) ?? []) {
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push(edge.to);
    }
  }
  return found;
}

/** What is rehearsed, or proposed against what the decision is about. */
export interface Rehearsal {
  readonly overlay: Overlay;
  /** The proposal that the overlay carries out, where it is one. */
  readonly proposal: Proposal | null;
  /** With the overlay on; null while it only is proposed. */
  readonly assessment: Assessment | null;
}

/** Pre-fills the form from the exception that it answers, and from what is rehearsed or proposed. Pure. */
export function draftDecision(
  plan: Plan,
  assessment: Assessment,
  exception: Exception | null,
  rehearsal: Rehearsal | null = null,
): DecisionDraft {
  const kpis = exception === null ? [] : kpisDownstream(plan, exception.cards).slice(0, 2);
  const cycle = plan.settings.cycle;
  const last = lastCompleteCycle(cycle, plan.asOf);
  const supplier = plan.contracts.find((c) => c.id === exception?.id)?.from ?? exception?.cards[0];
  const { overlay, proposal, assessment: rehearsed } = rehearsal ?? NOTHING_REHEARSED;
  const moves = movesOf(plan, assessment, overlay, proposal);
  const effects = [...(proposal?.resolves ?? []), ...(proposal?.worsens ?? [])];
  const projected = (card: string): number | null =>
    rehearsed === null
      ? (effects.find((effect) => effect.card === card)?.after ?? null)
      : (rehearsed.cards[card]?.projection?.value ?? null);
  return {
    statement: statementOf(plan, moves, proposal),
    kpis: kpis.map((card) => kpiDraft(card, assessment, projected(card))),
    owner: plan.cards.find((c) => c.id === supplier)?.owner ?? '',
    by: cycleEnd(cycle, last + plan.settings.horizon),
    moves,
    about: exception === null ? null : aboutOf(exception),
    moneyAfter: rehearsed?.moneyAtRisk ?? (proposal === null ? null : atRiskAfter(proposal, plan)),
  };
}

const NOTHING_REHEARSED: Rehearsal = { overlay: NO_OVERLAY, proposal: null, assessment: null };

/** A KPI with where it stands and, as a first guess, what a what-if makes of it, or its target. */
export function kpiDraft(
  card: string,
  assessment: Assessment,
  projected: number | null = null,
): KpiDraft {
  const found = assessment.cards[card];
  const to = projected ?? found?.target;
  return {
    card,
    from: found?.actual ?? null,
    to: numberText(to == null ? to : Number(to.toPrecision(Math.abs(to) < 100 ? 3 : 4))),
  };
}

export type DecisionResult =
  | { readonly ok: true; readonly decision: DecisionRequest }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Checks a draft. Errors by field: `statement`, `kpis`, `kpis.0.to`, `moves.0.to`, `owner`, `by`. Pure. */
export function decisionOf(draft: DecisionDraft, plan: Plan): DecisionResult {
  const errors: Record<string, string> = {};
  const moves = draft.moves.flatMap((move, index) => {
    const { kind, subject, from } = move;
    if (subject === undefined) {
      const text = move.text.trim();
      return text === '' ? [] : [{ kind, text }];
    }
    const to = parseNumber(move.to ?? '');
    if (to === null) errors[`moves.${index}.to`] = say`Say what it will be.`;
    return [{ kind, text: moveText(move, to ?? 0), subject, from: from ?? null, to: to ?? 0 }];
  });
  const kpis = draft.kpis.map((kpi, index) => {
    const to = parseNumber(kpi.to);
    if (to === null) errors[`kpis.${index}.to`] = say`Say what it will be.`;
    return { card: kpi.card, from: kpi.from, to: to ?? 0, by: draft.by };
  });
  if (draft.statement.trim() === '') errors.statement = say`Say what was decided.`;
  if (kpis.length === 0) errors.kpis = say`No KPI, no decision: name at least one KPI.`;
  else if (!kpis.some(({ card }) => isKpi(plan, card))) errors.kpis = noOutcome(plan);
  if (draft.owner.trim() === '') errors.owner = say`Name an owner.`;
  if (draft.by === '') errors.by = say`Say by when.`;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const parsed = decisionRequestSchema.safeParse({
    statement: draft.statement,
    kpis,
    owner: draft.owner,
    by: draft.by,
    moves,
    ...(draft.about === null ? {} : { about: draft.about }),
    ...(draft.moneyAfter === null ? {} : { moneyAfter: draft.moneyAfter }),
  });
  if (parsed.success) return { ok: true, decision: parsed.data };
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors };
}

const isKpi = (plan: Plan, id: string): boolean =>
  plan.cards.some((card) => card.id === id && card.kind === 'kpi');

/** Why other measures alone are not enough, and the way out. */
const noOutcome = (plan: Plan): string =>
  plan.cards.some(({ kind }) => kind === 'kpi')
    ? say`At least one has to be of the kind KPI: an outcome that the decision moves.`
    : say`This board has no KPI yet. Draw a card of the kind KPI, an outcome such as margin or on-time delivery, and name it here.`;

/** Why the form cannot be sent yet, as one sentence; null when it can. */
export function missingText(errors: Readonly<Record<string, string>>): string | null {
  const missing: string[] = [];
  if (errors.statement !== undefined) missing.push(say`a statement`);
  if (errors.kpis !== undefined) missing.push(say`a KPI`);
  const without = (list: string): boolean =>
    Object.keys(errors).some((key) => key.startsWith(`${list}.`) && key.endsWith('.to'));
  if (without('kpis')) missing.push(say`the expected effect`);
  if (without('moves')) missing.push(say`the number of a move`);
  if (errors.owner !== undefined) missing.push(say`an owner`);
  if (errors.by !== undefined) missing.push(say`a date`);
  if (missing.length === 0) return null;
  return say`Still needs ${listed(missing)}.`;
}
