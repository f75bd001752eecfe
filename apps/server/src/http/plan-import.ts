import type { BoardView, DrawnCard, LedgerState, NewCard } from '@interlock/board';
import { type ActualItem, cycleIndex, cycleStart, type LedgerEvent } from '@interlock/plan';
import { canonicalJson, type Import, type Imported } from '@interlock/protocol';
import { freePositions } from './free-positions.ts';

type TargetItem = Extract<LedgerEvent, { type: 'targets-set' }>['payload']['items'][number];

/** What an import writes; all of it empty where the board knows everything already. */
export interface ImportPlan {
  readonly cards: readonly (NewCard & { readonly id: string })[];
  readonly events: readonly LedgerEvent[];
  readonly summary: Imported;
}

export type PlannedImport =
  | { readonly ok: true; readonly plan: ImportPlan }
  | { readonly ok: false; readonly field: string; readonly message: string };

/**
 * Matches each series with the card of the same title, kind and department, else with a new one,
 * and leaves out what the ledger says already, so that a repeated import writes nothing.
 */
export function planImport(
  view: BoardView,
  ledger: LedgerState,
  request: Import,
  newId: () => string,
): PlannedImport {
  const fault = faultOf(view, request);
  if (fault !== null) return { ok: false, ...fault };
  const known = new Map([...view.cards.values()].map((card) => [identityOf(card), card.id]));
  const cards: (NewCard & { readonly id: string })[] = [];
  const ids = request.series.map((series): string => {
    const match = known.get(identityOf(series));
    if (match !== undefined) return match;
    const { department, kind, title, owner } = series;
    const id = newId();
    cards.push({ id, department, kind, title, pos: [0, 0], owner });
    return id;
  });
  const { targets, actuals, unchanged } = ledgerItems(view, ledger, request, ids);
  const events: LedgerEvent[] = [];
  if (targets.length > 0) events.push({ type: 'targets-set', payload: { items: targets } });
  if (actuals.length > 0)
    events.push({ type: 'actuals-reported', payload: { source: 'import', items: actuals } });
  return {
    ok: true,
    plan: {
      cards: placed(view, cards),
      events,
      summary: {
        cardsCreated: cards.length,
        cardsMatched: request.series.length - cards.length,
        targetsSet: targets.length,
        actualsReported: actuals.length,
        actualsUnchanged: unchanged,
        cards: ids,
      },
    },
  };
}

function ledgerItems(
  view: BoardView,
  ledger: LedgerState,
  request: Import,
  ids: readonly string[],
) {
  const { cycle } = view.settings;
  const targets: TargetItem[] = [];
  const actuals: ActualItem[] = [];
  let unchanged = 0;
  for (const [index, series] of request.series.entries()) {
    const card = ids[index]!;
    const before = ledger.measures.get(card);
    const definition = before?.definition ?? null;
    if (definition === null || canonicalJson(definition) !== canonicalJson(series.measure))
      targets.push({ card, measure: series.measure });
    const values = new Map(before?.actuals.map((actual) => [actual.cycle, actual.value]));
    for (const [date, value] of series.actuals) {
      const start = cycleStart(cycle, cycleIndex(cycle, date));
      if (values.get(start) === value) unchanged += 1;
      else actuals.push({ card, cycle: start, value });
    }
  }
  return { targets, actuals, unchanged };
}

function faultOf(view: BoardView, request: Import): { field: string; message: string } | null {
  const lanes = new Set(view.departments.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, series] of request.series.entries()) {
    const field = `series.${index}`;
    if (!lanes.has(series.department))
      return {
        field: `${field}.department`,
        message: `there is no department "${series.department}" on this board`,
      };
    if (series.kind === 'initiative')
      return { field: `${field}.kind`, message: 'an initiative carries no measure' };
    if (seen.has(identityOf(series)))
      return {
        field: `${field}.title`,
        message: `"${series.title}" appears twice with the same kind and department`,
      };
    seen.add(identityOf(series));
    const twice = firstRepeated(view, series.actuals);
    if (twice !== null)
      return { field: `${field}.actuals`, message: `the cycle of ${twice} appears twice` };
  }
  return null;
}

function firstRepeated(
  view: BoardView,
  actuals: readonly (readonly [string, number])[],
): string | null {
  const seen = new Set<number>();
  for (const [date] of actuals) {
    const index = cycleIndex(view.settings.cycle, date);
    if (seen.has(index)) return date;
    seen.add(index);
  }
  return null;
}

function placed(view: BoardView, cards: readonly (NewCard & { readonly id: string })[]) {
  const byLane = Map.groupBy(cards, ({ department }) => department);
  const positions = new Map(
    [...byLane].flatMap(([department, lane]) => {
      const free = freePositions(view, department, lane.length);
      return lane.map((card, index) => [card.id, free[index]!] as const);
    }),
  );
  return cards.map((card) => ({ ...card, pos: positions.get(card.id) ?? card.pos }));
}

function identityOf(card: Pick<DrawnCard, 'title' | 'kind' | 'department'>): string {
  return canonicalJson([card.title.trim(), card.kind, card.department]);
}
