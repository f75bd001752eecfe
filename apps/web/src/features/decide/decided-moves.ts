import { bareUnit, formatMeasure, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { effectiveTerms, type Plan } from '@interlock/plan';
import {
  type Assessment,
  moveEnds,
  moveWords,
  type Overlay,
  type Proposal,
} from '@interlock/rules';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { rounded } from '../../kit/words/rounded.ts';
import { spanOf } from '../../kit/words/span-of.ts';
import type { MoveDraft } from './move-draft.ts';

/** Demands that pay for a proposal and are named as accepted; more would be no decision. */
const MOST_ACCEPTED = 3;

/** What a what-if changes, as rows: amended contracts, and what a card is to make. */
export function movesOf(
  plan: Plan,
  assessment: Assessment,
  overlay: Overlay,
  proposal: Proposal | null,
): readonly MoveDraft[] {
  const moves: Omit<MoveDraft, 'key'>[] = [];
  const cards = new Map(plan.cards.map((card) => [card.id, card]));
  const titleOf = (id: string): string => cards.get(id)?.title ?? '';
  for (const [id, terms] of Object.entries(overlay.terms)) {
    const contract = plan.contracts.find((c) => c.id === id);
    if (contract === undefined || terms.quantity === undefined) continue;
    moves.push({
      kind: 'amendment',
      subject: id,
      name: say`${titleOf(contract.from)} to ${titleOf(contract.to)}`,
      unit: cards.get(contract.from)?.measure?.unit ?? '',
      from: effectiveTerms(contract).quantity ?? null,
      to: numberText(rounded(terms.quantity)),
      text: '',
    });
  }
  // Of a proposal what is moved, not what comes out: that is counted from a forecast, and carries all of it.
  const told = new Set<string>();
  for (const { kind, card, from, amount, unit } of proposal?.moves ?? []) {
    if (kind === 'shift') continue;
    told.add(card);
    if (from !== null) told.add(from);
    moves.push({
      kind: 'reallocation',
      subject: card,
      more: true,
      ...(from === null ? {} : { lender: from }),
      name:
        from === null
          ? say`More of ${titleOf(card)}`
          : say`${titleOf(from)} lends to ${titleOf(card)}`,
      unit,
      from: null,
      to: numberText(rounded(amount)),
      text: '',
    });
  }
  for (const [id, value] of Object.entries(overlay.values))
    if (!told.has(id))
      moves.push({
        kind: 'reallocation',
        subject: id,
        name: titleOf(id),
        unit: cards.get(id)?.measure?.unit ?? '',
        from: aheadOf(assessment, id),
        to: numberText(rounded(value)),
        text: '',
      });
  const paying = (proposal?.worsens ?? []).filter(({ card }) => cards.get(card)?.kind === 'demand');
  for (const { card, title, unit, before, after } of paying.slice(0, MOST_ACCEPTED))
    moves.push({
      kind: 'accepted-risk',
      subject: card,
      name: say`${title} served`,
      unit,
      from: rounded(before),
      to: numberText(rounded(after)),
      text: '',
    });
  return moves.map((move, index) => ({ ...move, key: index + 1 }));
}

/** What the card comes to by itself, which is what a move adds to: as forecast, or else as last reported. */
function aheadOf(assessment: Assessment, card: string): number | null {
  const found = assessment.cards[card];
  const mean = found?.chart.forecast[0]?.mean;
  return mean === undefined ? (found?.actual ?? null) : rounded(mean);
}

/** `PM-40 modules to Final assembly: 18,000 → 23,000`, as the ledger keeps it. */
export function moveText(move: MoveDraft, to: number): string {
  const from = move.from == null ? '' : `${formatNumber(move.from)} → `;
  return `${move.name ?? ''}: ${from}${formatNumber(to)}`;
}

/** What is decided, in plain English: the moves of a proposal, or else the rows of a what-if. */
export function statementOf(
  plan: Plan,
  moves: readonly MoveDraft[],
  proposal: Proposal | null,
): string {
  const span = spanOf(plan);
  const sentences =
    proposal === null
      ? moves.flatMap((move) => rowSentence(plan, move) ?? [])
      : proposal.moves.map((move) => {
          const { what } = moveWords(plan, move);
          const ends = moveEnds(plan, move);
          return ends === null ? what : say`${what} from ${ends[0]} to ${ends[1]}`;
        });
  return sentences.map((sentence) => `${sentence}, ${span}.`).join(' ');
}

function rowSentence(plan: Plan, move: MoveDraft): string | null {
  const { kind, name = '', unit = '', from = null } = move;
  if (kind === 'accepted-risk') return null;
  const show = (value: number): string => formatMeasure(value, unit, plan.settings.currency).number;
  const to = [move.to ?? '', bareUnit(unit)].join(' ').trim();
  const per = plan.settings.cycle.unit;
  if (move.more) return say`${name}: ${to} a ${per}`;
  const value = parseNumber(move.to ?? '') ?? 0;
  if (from === null) return say`Set ${name} to ${to} a ${per}`;
  return value < from
    ? say`Cut ${name} from ${show(from)} to ${to} a ${per}`
    : say`Raise ${name} from ${show(from)} to ${to} a ${per}`;
}

/** Departments whose signatures the amendments need, in the order of the rows. */
export function signersOf(plan: Plan, moves: readonly MoveDraft[]): readonly string[] {
  const contracts = new Map(plan.contracts.map((contract) => [contract.id, contract]));
  const sides = moves.flatMap(({ kind, subject }) => {
    const contract = kind === 'amendment' ? contracts.get(subject ?? '') : undefined;
    return contract === undefined ? [] : [contract.supplierDepartment, contract.consumerDepartment];
  });
  return [...new Set(sides)].map((id) => plan.departments.find((d) => d.id === id)?.name ?? id);
}
