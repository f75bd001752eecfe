import { type LedgerState, lastSession, type RunItem, type SessionRun } from '@interlock/ledger';
import { type AgendaItem, cycleIndex, cycleStart, isTopic, topicId } from '@interlock/plan';
import type { AskedItem } from '@interlock/protocol';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';

/** An item of an agenda as it is typed. */
export interface DraftItem {
  readonly exception: string;
  readonly title: string;
  /** As typed. */
  readonly minutes: string;
  /** The session that left it. */
  readonly carriedFrom?: number | undefined;
  /** It has been talked about, and stays. */
  readonly fixed?: boolean;
}

/** A session as it is planned. */
export interface PlanDraft {
  /** The planned one that it takes the place of, and the plan that was read of it. */
  readonly replaces: { readonly session: number; readonly seen: number } | null;
  readonly date: string;
  readonly minutes: string;
  readonly items: readonly DraftItem[];
  /** A topic that is typed and not added yet: it is sent with the rest. */
  readonly topic: string;
  /** Exceptions that were taken off. */
  readonly without: readonly string[];
}

/** What a board says of its next session. */
interface Board {
  readonly ledger: LedgerState;
  readonly asOf: string;
  readonly cycle: Parameters<typeof cycleIndex>[0];
  readonly sessionMinutes: number;
  /** What the agenda proposes, and the ids of all that stands. */
  readonly proposed: readonly AgendaItem[];
  readonly standing: ReadonlySet<string>;
  /** What opens it, before anything new. */
  readonly opening: readonly DraftItem[];
}

const typed = ({ exception, title, minutes }: AgendaItem): DraftItem => ({
  ...{ exception, title, minutes: numberText(minutes) },
});

/** Items that the last session left: no outcome yet, or put off; exceptions only where they stand. */
export function leftBy(run: SessionRun | null, standing: ReadonlySet<string>): readonly RunItem[] {
  if (run?.endedAt === undefined) return [];
  return run.items.filter(
    (item) =>
      (item.outcome === undefined || item.outcome === 'deferred') &&
      (isTopic(item) || standing.has(item.exception)),
  );
}

/**
 * A new plan, at the start of the next cycle: first what became of what was bound, then what the last
 * session left, then what the agenda proposes. Pure.
 */
export function draftPlan(board: Board): PlanDraft {
  const { cycle, asOf, ledger, proposed } = board;
  const last = lastSession(ledger);
  const left = leftBy(last, board.standing).map((item) => ({
    ...typed(item),
    carriedFrom: last?.session,
  }));
  const first = [
    ...board.opening.filter((each) => !left.some(({ exception }) => exception === each.exception)),
    ...left,
  ];
  const carried = new Set(first.map(({ exception }) => exception));
  return {
    replaces: null,
    date: cycleStart(cycle, cycleIndex(cycle, asOf) + 1),
    minutes: numberText(board.sessionMinutes),
    items: [...first, ...proposed.filter(({ exception }) => !carried.has(exception)).map(typed)],
    topic: '',
    without: [],
  };
}

/** The items of the session that runs, to be put into another order. */
export const draftOfRun = ({ items, index }: SessionRun): readonly DraftItem[] =>
  items.map((item, at) => ({
    ...typed(item),
    carriedFrom: item.carriedFrom,
    fixed: at === index || item.outcome !== undefined || item.spent !== undefined,
  }));

/** The item one place up (−1) or down (1); the same list where there is no such place. */
export function movedItem(
  items: readonly DraftItem[],
  index: number,
  by: -1 | 1,
): readonly DraftItem[] {
  const to = index + by;
  const item = items[index];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(index, 1).toSpliced(to, 0, item);
}

/** Minutes that a topic has unless somebody says otherwise. */
const TOPIC_MINUTES = '5';

/** A topic of one's own at the end, if one is typed; its id is free among the items. */
export function withTopic(items: readonly DraftItem[], title: string): readonly DraftItem[] {
  if (title.trim() === '') return items;
  const taken = new Set(items.map(({ exception }) => exception));
  let number = 1;
  while (taken.has(topicId(String(number)))) number += 1;
  return [
    ...items,
    { exception: topicId(String(number)), title: title.trim(), minutes: TOPIC_MINUTES },
  ];
}

/** Minutes of all items; what is no number counts nothing. */
export const minutesOf = (items: readonly DraftItem[]): number =>
  items.reduce((sum, { minutes }) => sum + (parseNumber(minutes) ?? 0), 0);

/** As it is asked of the server; null where an item has no minutes. */
export function askedItems(items: readonly DraftItem[]): readonly AskedItem[] | null {
  const asked: AskedItem[] = [];
  for (const { exception, title, minutes, carriedFrom } of items) {
    const number = parseNumber(minutes);
    if (number === null || number < 0) return null;
    asked.push({
      exception,
      ...(isTopic({ exception }) ? { title } : {}),
      minutes: number,
      ...(carriedFrom === undefined ? {} : { carriedFrom }),
    });
  }
  return asked;
}
