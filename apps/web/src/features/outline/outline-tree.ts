import { cardFace } from '@interlock/design';
import { say } from '@interlock/language';
import { isDrawn } from '@interlock/ledger';
import { counted } from '@interlock/plan';
import type { RiskVerdict } from '@interlock/rules';
import type { BoardState } from '../../board/board-state.ts';
import type { PromiseBook } from '../../board/promises/promise-book.ts';
import { keptText, sumOf } from '../../board/promises/promise-words.ts';
import { worstRisk } from '../../kit/words/worst-risk.ts';

/** A row of the outline; `id` tells what it stands for. */
export interface OutlineRow {
  /** `lane:sales`, `card:orders`, `link:orders/edge-id`. */
  readonly key: string;
  readonly kind: 'lane' | 'card' | 'link';
  /** Of the lane, the card or the edge. */
  readonly id: string;
  readonly title: string;
  /** What a screen reader hears, and typing finds. */
  readonly words: string;
  /** Verdict of the card's worst contract, or of the contract. */
  readonly risk: RiskVerdict;
  readonly detail: string;
  readonly children: readonly OutlineRow[];
  /** It has children, whether they are listed or not. */
  readonly parent: boolean;
}

const RISK_TEXT = {
  unchecked: 'unchecked',
  clear: 'clear',
  watch: 'watch',
  get 'at-risk'() {
    return say`at risk`;
  },
  collision: 'collision',
} as const;

type Source = Pick<BoardState, 'view' | 'plan' | 'assessment'>;

/**
 * Lanes with their cards, each with what it needs and what needs it. Only what is unfolded is
 * listed, so that a large board costs what is looked at.
 */
export function outlineTree(
  { view, plan, assessment }: Source,
  unfolded: ReadonlySet<string>,
  book: Pick<PromiseBook, 'departments'> | null = null,
): OutlineRow[] {
  const links = linksByCard(plan);
  const byLane = new Map<string, (typeof plan.cards)[number][]>();
  for (const card of plan.cards) {
    const lane = byLane.get(card.department);
    if (lane === undefined) byLane.set(card.department, [card]);
    else lane.push(card);
  }
  const position = (id: string): number => view.cards.get(id)?.pos[0] ?? 0;
  return view.departments.map((lane) => {
    const cards = (byLane.get(lane.id) ?? []).toSorted(
      (a, b) => position(a.id) - position(b.id) || (a.id < b.id ? -1 : 1),
    );
    const key = `lane:${lane.id}`;
    const worst = worstRisk(cards.map(({ id }) => assessment.cards[id]?.risk ?? 'clear'));
    const count = counted.card(cards.length);
    const made = book?.departments.filter(({ supplier }) => supplier === lane.id) ?? [];
    const promises = made.length === 0 ? [] : [say`promises: ${keptText(sumOf(made))}`];
    return {
      key,
      kind: 'lane',
      id: lane.id,
      title: lane.name,
      words: [lane.name, count, RISK_TEXT[worst], ...promises].join(', '),
      risk: worst,
      detail: String(cards.length),
      parent: cards.length > 0,
      children: unfolded.has(key)
        ? cards.map((card) => {
            const own = links.get(card.id) ?? [];
            const face = cardFace(card, assessment.cards[card.id], {
              settings: plan.settings,
              asOf: plan.asOf,
              department: lane.name,
              bound: own.some(({ contract }) => contract),
            });
            const cardKey = `card:${card.id}`;
            return {
              key: cardKey,
              kind: 'card' as const,
              id: card.id,
              title: face.title,
              words: face.label,
              risk: face.risk,
              detail: `${face.number} ${face.unit}`.trim(),
              parent: own.length > 0,
              children: unfolded.has(cardKey)
                ? own.map((link) => linkRow(card.id, link, view, assessment))
                : [],
            };
          })
        : [],
    };
  });
}

interface Link {
  readonly edge: string;
  readonly other: string;
  /** The other one supplies this card. */
  readonly needs: boolean;
  readonly contract: boolean;
}

function linksByCard(plan: Source['plan']): Map<string, Link[]> {
  const links = new Map<string, Link[]>();
  const add = (card: string, link: Link): void => {
    const list = links.get(card);
    if (list === undefined) links.set(card, [link]);
    else list.push(link);
  };
  for (const [edges, contract] of [
    [plan.contracts.filter(isDrawn), true],
    [plan.influences, false],
  ] as const)
    for (const { id, from, to } of edges) {
      add(to, { edge: id, other: from, needs: true, contract });
      add(from, { edge: id, other: to, needs: false, contract });
    }
  return links;
}

function linkRow(
  card: string,
  { edge, other, needs, contract }: Link,
  view: Source['view'],
  assessment: Source['assessment'],
): OutlineRow {
  const title = view.cards.get(other)?.title || say`Untitled`;
  const how = contract
    ? needs
      ? 'needs'
      : say`needed by`
    : needs
      ? say`influenced by`
      : 'influences';
  const risk = assessment.contracts[edge]?.verdict ?? 'clear';
  return {
    key: `link:${card}/${edge}`,
    kind: 'link',
    id: edge,
    title,
    words: `${how} ${title}${contract ? `, ${RISK_TEXT[risk]}` : ''}`,
    risk,
    detail: how,
    children: [],
    parent: false,
  };
}
