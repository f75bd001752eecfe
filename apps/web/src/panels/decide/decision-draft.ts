import { formatNumber } from '@interlock/design';
import { listed, say } from '@interlock/language';
import {
  cycleEnd,
  type Decision,
  decisionSchema,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import { type Assessment, type Exception, NO_OVERLAY, type Overlay } from '@interlock/rules';
import { numberText, parseNumber } from '../forms/parse-number.ts';

export interface KpiDraft {
  readonly card: string;
  readonly from: number | null;
  readonly to: string;
}

export type MoveKind = Decision['moves'][number]['kind'];

export interface MoveDraft {
  readonly key: number;
  readonly kind: MoveKind;
  readonly text: string;
  /** Card or contract, and its number before and after, where a what-if names them. */
  readonly subject?: string;
  readonly from?: number | null;
  readonly to?: number;
}

/** A decision as typed. */
export interface DecisionDraft {
  readonly statement: string;
  readonly kpis: readonly KpiDraft[];
  readonly owner: string;
  readonly by: string;
  readonly moves: readonly MoveDraft[];
  readonly about: string | null;
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

/** Pre-fills the form from the exception that it answers, where there is one. Pure. */
export function draftDecision(
  plan: Plan,
  assessment: Assessment,
  exception: Exception | null,
  overlay: Overlay = NO_OVERLAY,
): DecisionDraft {
  const kpis = exception === null ? [] : kpisDownstream(plan, exception.cards).slice(0, 2);
  const cycle = plan.settings.cycle;
  const last = lastCompleteCycle(cycle, plan.asOf);
  const supplier = plan.contracts.find((c) => c.id === exception?.id)?.from ?? exception?.cards[0];
  const moves = movesOf(plan, assessment, overlay);
  return {
    statement: statementOf(moves),
    kpis: kpis.map((card) => kpiDraft(card, assessment, moves.length > 0)),
    owner: plan.cards.find((c) => c.id === supplier)?.owner ?? '',
    by: cycleEnd(cycle, last + plan.settings.horizon),
    moves,
    about: exception === null ? null : aboutOf(exception),
  };
}

/** What a what-if changes, as moves: amended contracts, and what a card is to make. */
function movesOf(plan: Plan, assessment: Assessment, overlay: Overlay): readonly MoveDraft[] {
  const titleOf = (id: string | undefined) => plan.cards.find((c) => c.id === id)?.title ?? '';
  const moves: Omit<MoveDraft, 'key'>[] = [];
  for (const [id, terms] of Object.entries(overlay.terms)) {
    const contract = plan.contracts.find((c) => c.id === id);
    if (contract === undefined || terms.quantity === undefined) continue;
    const from = (contract.signedTerms ?? contract).quantity ?? null;
    const to = rounded(terms.quantity);
    const route = `${titleOf(contract.from)} → ${titleOf(contract.to)}`;
    moves.push({ kind: 'amendment', text: `${route}: ${change(from, to)}`, subject: id, from, to });
  }
  for (const [id, value] of Object.entries(overlay.values)) {
    const from = assessment.cards[id]?.actual ?? null;
    const to = rounded(value);
    moves.push({
      kind: 'reallocation',
      text: `${titleOf(id)}: ${change(from, to)}`,
      subject: id,
      from,
      to,
    });
  }
  return moves.map((move, index) => ({ ...move, key: index + 1 }));
}

const rounded = (value: number): number => Number(value.toPrecision(4));
const change = (from: number | null, to: number): string =>
  from === null ? formatNumber(to) : `${formatNumber(from)} → ${formatNumber(to)}`;

function statementOf(moves: readonly MoveDraft[]): string {
  return moves.length === 0 ? '' : `${moves.map((move) => move.text).join('; ')}.`;
}

const aboutOf = (exception: Exception): string | null =>
  [...exception.edges, ...exception.cards].find((id) => id === exception.id) ??
  exception.edges[0] ??
  exception.cards[0] ??
  null;

/** A KPI with where it stands and, as a first guess, its target. */
export function kpiDraft(card: string, assessment: Assessment, projected = false): KpiDraft {
  const found = assessment.cards[card];
  // With a what-if on: what its influences make of the KPI.
  const to = (projected ? found?.projection?.value : undefined) ?? found?.target;
  const shown = to === null || to === undefined ? to : Number(to.toPrecision(4));
  return { card, from: found?.actual ?? null, to: numberText(shown) };
}

export type DecisionResult =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Checks a draft. Errors by field: `statement`, `kpis`, `kpis.0.to`, `owner`, `by`. Pure. */
export function decisionOf(draft: DecisionDraft, moneyAfter: number | null = null): DecisionResult {
  const errors: Record<string, string> = {};
  const kpis = draft.kpis.map((kpi, index) => {
    const to = parseNumber(kpi.to);
    if (to === null) errors[`kpis.${index}.to`] = say`Say what it will be.`;
    return { card: kpi.card, from: kpi.from, to: to ?? 0, by: draft.by };
  });
  if (draft.statement.trim() === '') errors.statement = say`Say what was decided.`;
  if (kpis.length === 0) errors.kpis = say`No KPI, no decision: name at least one KPI.`;
  if (draft.owner.trim() === '') errors.owner = say`Name an owner.`;
  if (draft.by === '') errors.by = say`Say by when.`;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const parsed = decisionSchema.safeParse({
    statement: draft.statement,
    kpis,
    owner: draft.owner,
    by: draft.by,
    moves: draft.moves
      .filter((move) => move.text.trim() !== '')
      .map(({ kind, text, subject, from, to }) => ({
        kind,
        text: text.trim(),
        ...(subject === undefined ? {} : { subject }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      })),
    ...(draft.about === null ? {} : { about: draft.about }),
    ...(moneyAfter === null ? {} : { moneyAfter }),
  });
  if (parsed.success) return { ok: true, decision: parsed.data };
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors };
}

/** Why the form cannot be sent yet, as one sentence; null when it can. */
export function missingText(errors: Readonly<Record<string, string>>): string | null {
  const missing: string[] = [];
  if (errors.statement !== undefined) missing.push(say`a statement`);
  if (errors.kpis !== undefined) missing.push('a KPI');
  if (Object.keys(errors).some((key) => key.endsWith('.to')))
    missing.push(say`the expected effect`);
  if (errors.owner !== undefined) missing.push(say`an owner`);
  if (errors.by !== undefined) missing.push(say`a date`);
  if (missing.length === 0) return null;
  return say`Still needs ${listed(missing)}.`;
}
