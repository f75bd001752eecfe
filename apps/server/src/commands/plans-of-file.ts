import { type BoardView, titledCards } from '@interlock/board';
import type { LedgerState } from '@interlock/ledger';
import type { Import } from '@interlock/protocol/routes/import-series';
import { type PlannedChange, plannedChanges, withPlan } from '@interlock/spreadsheet';

/** Changes of a card that are named one by one. */
const NAMED = 4;

/**
 * Plans of a file over the targets of cards that are there, as the page takes them: what is planned behind
 * the last planned cycle is added, and what is planned otherwise is named and stays as the board has it.
 */
export function withPlans(
  series: Import['series'],
  { cards, settings: { cycle } }: Pick<BoardView, 'cards' | 'settings'>,
  ledger: Pick<LedgerState, 'measures'>,
  mayPlan: (department: string) => boolean,
): { readonly series: Import['series']; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const titled = titledCards(cards.values());
  const planned = series.map((one) => {
    if (one.setTarget === true || one.separate === true || !mayPlan(one.department)) return one;
    const isSame = ({ department, kind }: { department: string; kind: string }): boolean =>
      department === one.department && kind === one.kind;
    const card = one.card ?? titled(one).find(isSame)?.id;
    const before = card === undefined ? null : ledger.measures.get(card)?.definition;
    if (before == null) return one;
    const changes = plannedChanges(before.target, one.measure.target, cycle);
    const changed = changes.filter(({ added }) => !added);
    if (changed.length > 0) notes.push(noteOf(one.title, changed));
    if (changed.length === changes.length) return one;
    const target = withPlan(before.target, one.measure.target, cycle, false);
    return { ...one, measure: { ...before, target }, setTarget: true };
  });
  return { series: planned, notes };
}

function noteOf(title: string, changed: readonly PlannedChange[]): string {
  const named = changed
    .slice(0, NAMED)
    .map(({ cycle, before, after }) => `${cycle}: ${before ?? 'none'} to ${after}`);
  const rest = changed.length - named.length;
  const more = rest === 0 ? '' : `, and ${rest} more`;
  return `"${title}": the file plans ${named.join(', ')}${more}; the board keeps its targets. Set them by /targets, or confirm the change in the page.`;
}
