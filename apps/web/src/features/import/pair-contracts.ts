import type { BoardView, DrawnCard } from '@interlock/board';

/** A contract that could be drawn: the supplying and the demanding card of one product. */
export interface ContractPair {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly fromDepartment: string;
  readonly toDepartment: string;
}

/**
 * Supply and demand cards of the same title in different departments that have no edge yet, where
 * at least one of the two was just imported. A title that is not unique on a side is left out:
 * nobody can tell which of the two is meant.
 */
export function pairContracts(
  view: Pick<BoardView, 'cards' | 'edges'>,
  imported: readonly string[],
): readonly ContractPair[] {
  const supply = byTitle(view, 'supply');
  const demand = byTitle(view, 'demand');
  const joined = new Set([...view.edges.values()].map((edge) => `${edge.from} ${edge.to}`));
  const fresh = new Set(imported);
  const pairs: ContractPair[] = [];
  for (const [title, suppliers] of supply) {
    const from = only(suppliers);
    const to = only(demand.get(title) ?? []);
    if (from === null || to === null || from.department === to.department) continue;
    if (!fresh.has(from.id) && !fresh.has(to.id)) continue;
    if (joined.has(`${from.id} ${to.id}`)) continue;
    pairs.push({
      title: to.title,
      from: from.id,
      to: to.id,
      fromDepartment: from.department,
      toDepartment: to.department,
    });
  }
  return pairs;
}

function byTitle(
  view: Pick<BoardView, 'cards'>,
  kind: DrawnCard['kind'],
): ReadonlyMap<string, readonly DrawnCard[]> {
  const out = new Map<string, DrawnCard[]>();
  for (const card of view.cards.values()) {
    const title = card.title.trim().toLowerCase();
    if (card.kind !== kind || title === '') continue;
    const same = out.get(title);
    if (same === undefined) out.set(title, [card]);
    else same.push(card);
  }
  return out;
}

const only = (cards: readonly DrawnCard[]): DrawnCard | null =>
  cards.length === 1 ? (cards[0] ?? null) : null;
