import { bareUnit, formatMeasure, formatNumber, formatPercent } from '@interlock/design';
import { listed, plural, say } from '@interlock/language';
import {
  type Authority,
  type ContingencyPlan,
  contractName,
  type Plan,
  type PlanMove,
} from '@interlock/plan';
import { shortDay, shortMoment } from '../../kit/words/dates.ts';
import { amendedRows } from '../../kit/words/term-rows.ts';
import type { KnownContingency } from './known-contingency.ts';

/** How cards, departments and contracts of the plan are called. */
export interface PlanNames {
  card(id: string): string;
  department(id: string): string;
  /** A value of a card with its unit. */
  amount(card: string, value: number): string;
  /** An amount per cycle, without the cycle in its unit. */
  perCycle(card: string, value: number): string;
  /** What the terms of a contract would be instead, term by term. */
  amendment(move: Extract<PlanMove, { kind: 'amendment' }>): string;
  readonly cycle: Plan['settings']['cycle']['unit'];
}

export function planNames(plan: Plan): PlanNames {
  const cards = new Map(plan.cards.map((card) => [card.id, card]));
  const { currency, cycle } = plan.settings;
  const card = (id: string): string => cards.get(id)?.title || say`a deleted card`;
  return {
    card,
    department: (id) => plan.departments.find((each) => each.id === id)?.name ?? id,
    amount: (id, value) => {
      const { number, unit } = formatMeasure(value, cards.get(id)?.measure?.unit ?? '', currency);
      return `${number} ${unit}`.trim();
    },
    perCycle: (id, value) =>
      `${formatNumber(value)} ${bareUnit(cards.get(id)?.measure?.unit ?? '')}`.trim(),
    amendment: ({ contract, terms }) => {
      const known = plan.contracts.find(({ id }) => id === contract);
      if (known === undefined) return say`a deleted contract`;
      const unit = cards.get(known.from)?.measure?.unit ?? '';
      const rows = amendedRows(known.signedTerms ?? known, terms, unit, currency);
      const changes = rows.map(({ label, inForce, drawn }) => `${label} ${inForce} → ${drawn}`);
      const title = contractName(card(known.from), card(known.to));
      return changes.length === 0 ? title : say`${title}: ${listed(changes)}`;
    },
    cycle: cycle.unit,
  };
}

/** `Output below 2,700 pcs, twice in the last 3 weeks`: when it fires. */
export function triggerText(
  { card, comparator, threshold, basis, k, n }: ContingencyPlan['trigger'],
  names: PlanNames,
): string {
  const title = names.card(card);
  const limit = basis === 'probability' ? formatPercent(threshold) : names.amount(card, threshold);
  const what = {
    actual: {
      below: say`${title} is reported below ${limit}`,
      above: say`${title} is reported above ${limit}`,
    },
    forecast: {
      below: say`${title} is forecast below ${limit}`,
      above: say`${title} is forecast above ${limit}`,
    },
    probability: {
      below: say`the chance that ${title} misses its target is below ${limit}`,
      above: say`the chance that ${title} misses its target is above ${limit}`,
    },
  }[basis][comparator];
  if (n === 1) return what;
  return k === n
    ? say`${what}, ${formatNumber(n)} cycles in a row`
    : say`${what}, in ${formatNumber(k)} of the last ${formatNumber(n)} cycles`;
}

/** What one move does, in the unit of its card. */
export function moveText(move: PlanMove, names: PlanNames): string {
  switch (move.kind) {
    case 'overtime':
      return say`${names.card(move.card)}: ${names.perCycle(move.card, move.more)} more a ${names.cycle}`;
    case 'transfer':
      return say`${names.perCycle(move.to, move.more)} a ${names.cycle} from ${names.card(move.from)} to ${names.card(move.to)}`;
    case 'amendment':
      return names.amendment(move);
  }
}

export function authorityText(authority: Authority, names: PlanNames): string {
  if (authority.kind === 'automatic') return say`as soon as it fires`;
  const { department, within, otherwise } = authority;
  const hours = plural(within, { one: '{n} hour', other: '{n} hours' });
  const name = names.department(department);
  return otherwise === 'confirm'
    ? say`unless ${name} stands it down within ${hours}`
    : say`when ${name} confirms it within ${hours}`;
}

/** Where it stands, in one line. */
export function stateText(
  { standing, state, open, stale, holds }: KnownContingency,
  names: PlanNames,
): string {
  const { plan, parties, signatures, armed } = standing;
  const until = shortDay(plan.expires);
  switch (state) {
    case 'to-sign':
      return say`proposed: ${formatNumber(signatures.length)} of ${formatNumber(parties.length)} signed`;
    case 'to-arm':
      return say`signed by all, not armed yet`;
    case 'armed':
      return holds
        ? say`armed until ${until}; what it moved before stays in force`
        : say`armed until ${until}, ledger entry ${armed?.seq ?? 0}`;
    case 'waiting': {
      const deadline = open?.entry.payload.deadline;
      const { authority } = plan;
      const who = authority.kind === 'confirm' ? names.department(authority.department) : '';
      return deadline === undefined
        ? say`fired; waits for ${who}`
        : say`fired; waits for ${who} until ${shortMoment(deadline)}`;
    }
    case 'in-force':
      return say`fired and in force since ledger entry ${open?.inForceSince ?? 0}`;
    case 'fired-stale':
      return say`fired, but does not hold any more: ${staleText(plan, stale, names)}`;
    case 'stood-down':
      return say`fired and stood down: ${standDownReason(open)}`;
    case 'stale':
      return say`does not hold any more: ${staleText(plan, stale, names)}`;
    case 'expired':
      return say`expired on ${until}`;
    case 'withdrawn':
      return say`withdrawn`;
  }
}

function standDownReason(open: KnownContingency['open']): string {
  return open?.answer?.type === 'contingency-stood-down' ? open.answer.payload.reason : '';
}

/** What has changed since it was signed. */
function staleText({ moves }: ContingencyPlan, stale: readonly number[], names: PlanNames): string {
  const changed = stale.flatMap((index) => {
    const move = moves[index];
    if (move === undefined) return [];
    return move.kind === 'amendment'
      ? [say`other terms are in force (${names.amendment(move)})`]
      : [say`a card was deleted`];
  });
  return changed.length === 0 ? say`the board has changed` : listed(changed);
}
