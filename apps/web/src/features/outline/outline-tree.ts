import { cardFace } from '@interlock/design';
import { phrases, say } from '@interlock/language';
import { isDrawn } from '@interlock/ledger';
import { counted } from '@interlock/plan';
import type { RiskVerdict } from '@interlock/rules';
import type { BoardState } from '../../board/board-state.ts';
import type { PromiseBook } from '../../board/promises/promise-book.ts';
import { keptText, sumOf } from '../../board/promises/promise-words.ts';
import { worstRisk } from '../../kit/words/worst-risk.ts';

/** A row of the outline; `id` tells what it stands for. */
export interface OutlineRow {
  /** `lane:sales`, `card:orders`, `link:orders/edge-id`, `group:notes`, `note:id`, `frame:id`. */
  readonly key: string;
  readonly kind: 'lane' | 'card' | 'link' | 'note' | 'frame';
  /** Of the lane, the card, the edge, the note or the frame; of a group its name. */
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
  const lanes = view.departments.map((lane): OutlineRow => {
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
  return [...lanes, ...besideRows(view, unfolded)];
}

/** Notes and frames, which lie in no lane; a group that would be empty is left out. */
function besideRows(view: Source['view'], unfolded: ReadonlySet<string>): OutlineRow[] {
  const plain = { risk: 'clear', detail: '', children: [], parent: false } as const;
  const notes = [...view.notes.values()].map((note): OutlineRow => {
    const title =
      note.body.split('\n')[0]?.slice(0, 80) ||
      (note.sealedBy === undefined ? say`Empty note` : say`Written in private`);
    const words = phrases(say`Note`, title, note.author ? say`by ${note.author}` : '');
    return { ...plain, key: `note:${note.id}`, kind: 'note', id: note.id, title, words };
  });
  const frames = [...view.frames.values()].map((frame): OutlineRow => {
    const title = frame.title || say`Frame`;
    const words = phrases(say`Frame`, frame.title);
    return { ...plain, key: `frame:${frame.id}`, kind: 'frame', id: frame.id, title, words };
  });
  const group = (id: string, title: string, rows: readonly OutlineRow[]): OutlineRow[] => {
    const key = `group:${id}`;
    const detail = String(rows.length);
    const words = phrases(title, detail);
    const children = unfolded.has(key) ? rows : [];
    const row = { ...plain, key, kind: 'lane' as const, id, title, words, detail, children };
    return rows.length === 0 ? [] : [{ ...row, parent: true }];
  };
  return [...group('notes', say`Notes`, notes), ...group('frames', say`Frames`, frames)];
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
