import {
  cycleEnd,
  type Decision,
  decisionSchema,
  lastCompleteCycle,
  type Plan,
} from '@interlock/plan';
import type { Assessment, Exception } from '@interlock/rules';
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
): DecisionDraft {
  const kpis = exception === null ? [] : kpisDownstream(plan, exception.cards).slice(0, 2);
  const cycle = plan.settings.cycle;
  const last = lastCompleteCycle(cycle, plan.asOf);
  const supplier = plan.contracts.find((c) => c.id === exception?.id)?.from ?? exception?.cards[0];
  return {
    statement: '',
    kpis: kpis.map((card) => kpiDraft(card, assessment)),
    owner: plan.cards.find((c) => c.id === supplier)?.owner ?? '',
    by: cycleEnd(cycle, last + plan.settings.horizon),
    moves: [],
    about: exception === null ? null : aboutOf(exception),
  };
}

const aboutOf = (exception: Exception): string | null =>
  [...exception.edges, ...exception.cards].find((id) => id === exception.id) ??
  exception.edges[0] ??
  exception.cards[0] ??
  null;

/** A KPI with where it stands and, as a first guess, its target. */
export function kpiDraft(card: string, assessment: Assessment): KpiDraft {
  const now = assessment.cards[card];
  return { card, from: now?.actual ?? null, to: numberText(now?.target ?? null) };
}

export type DecisionResult =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Checks a draft. Errors by field: `statement`, `kpis`, `kpis.0.to`, `owner`, `by`. Pure. */
export function decisionOf(draft: DecisionDraft, moneyBefore: number): DecisionResult {
  const errors: Record<string, string> = {};
  const kpis = draft.kpis.map((kpi, index) => {
    const to = parseNumber(kpi.to);
    if (to === null) errors[`kpis.${index}.to`] = 'Say what it will be.';
    return { card: kpi.card, from: kpi.from, to: to ?? 0, by: draft.by };
  });
  if (draft.statement.trim() === '') errors.statement = 'Say what was decided.';
  if (kpis.length === 0) errors.kpis = 'No KPI, no decision: name at least one KPI.';
  if (draft.owner.trim() === '') errors.owner = 'Name an owner.';
  if (draft.by === '') errors.by = 'Say by when.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const parsed = decisionSchema.safeParse({
    statement: draft.statement,
    kpis,
    owner: draft.owner,
    by: draft.by,
    moves: draft.moves
      .filter((move) => move.text.trim() !== '')
      .map((move) => ({ kind: move.kind, text: move.text.trim() })),
    ...(draft.about === null ? {} : { about: draft.about }),
    moneyBefore,
  });
  if (parsed.success) return { ok: true, decision: parsed.data };
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors };
}

/** Why the form cannot be sent yet, as one sentence; null when it can. */
export function missingText(errors: Readonly<Record<string, string>>): string | null {
  const missing: string[] = [];
  if (errors.statement !== undefined) missing.push('a statement');
  if (errors.kpis !== undefined) missing.push('a KPI');
  if (Object.keys(errors).some((key) => key.endsWith('.to'))) missing.push('the expected effect');
  if (errors.owner !== undefined) missing.push('an owner');
  if (errors.by !== undefined) missing.push('a date');
  if (missing.length === 0) return null;
  const last = missing.pop();
  return `Still needs ${missing.length === 0 ? '' : `${missing.join(', ')} and `}${last}.`;
}
