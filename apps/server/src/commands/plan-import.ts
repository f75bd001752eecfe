import {
  type BoardView,
  type DrawnCard,
  freePositions,
  type NewCard,
  titledCards,
} from '@interlock/board';
import {
  type ActualItem,
  canonicalJson,
  type LedgerEvent,
  type LedgerState,
} from '@interlock/ledger';
import { cycleIndex, cycleStart, isMeasured, LIMITS, whyNoActual } from '@interlock/plan';
import type { Import, Imported } from '@interlock/protocol/routes/import-series';

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
 * Matches each series with the card of its title, kind and department, else with a new one; where
 * the title stands elsewhere, the request has to say what is meant. Leaves out what the ledger says
 * already, so that a repeated import writes nothing. Of a card that is
 * there, only what is asked for is changed: actuals of cycles without one; others, its target, unit
 * and direction where the request says so. Step by step: a request may hold 150,000 actuals.
 *
 * @param lastDay the day by whose end a cycle must be over for its actual
 */
export function* planningImport(
  view: BoardView,
  ledger: LedgerState,
  request: Import,
  newId: () => string,
  lastDay: string,
): Generator<void, PlannedImport> {
  const fault = yield* faultOf(view, request, lastDay);
  if (fault !== null) return { ok: false, ...fault };
  const cards: (NewCard & { readonly id: string })[] = [];
  const ids: string[] = [];
  const titled = titledCards(view.cards.values());
  const taken = new Set<string>();
  for (const [index, series] of request.series.entries()) {
    const match = matchOf(view, titled, series);
    if (!match.ok)
      return { ok: false, field: `series.${index}.${match.field}`, message: match.message };
    if (match.card !== null && taken.has(match.card))
      return {
        ok: false,
        field: `series.${index}.title`,
        message: `"${series.title}" would go to the same card as an earlier series; import one of them, or ask for a card of its own`,
      };
    const id = match.card ?? newId();
    ids.push(id);
    taken.add(id);
    if (match.card !== null) continue;
    const { department, kind, title, owner } = series;
    cards.push({ id, department, kind, title, pos: [0, 0], owner });
  }
  const { targets, actuals, unchanged, corrected, differing } = yield* ledgerItems(
    view,
    ledger,
    request,
    ids,
  );
  const events: LedgerEvent[] = [];
  if (targets.length > 0) events.push({ type: 'targets-set', payload: { items: [...targets] } });
  // In entries of which each is written in a turn.
  for (let from = 0; from < actuals.length; from += LIMITS.actualsAtOnce) {
    const items = actuals.slice(from, from + LIMITS.actualsAtOnce);
    events.push({ type: 'actuals-reported', payload: { source: 'import', items } });
  }
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
        actualsCorrected: corrected,
        actualsDiffering: differing,
        created: cards.map(({ id }) => id),
        cards: ids,
      },
    },
  };
}

type Match =
  | { readonly ok: true; readonly card: string | null }
  | { readonly ok: false; readonly field: string; readonly message: string };

function matchOf(
  view: BoardView,
  titled: ReturnType<typeof titledCards>,
  series: Import['series'][number],
): Match {
  if (series.card !== undefined) {
    const card = view.cards.get(series.card);
    if (card !== undefined && isMeasured(card.kind)) return { ok: true, card: card.id };
    return {
      ok: false,
      field: 'card',
      message: `there is no card "${series.card}" that carries a measure on this board`,
    };
  }
  const found = titled(series);
  if (series.separate === true) {
    // A second one of the same kind in the same lane could never be told apart by an import.
    if (found.some((c) => c.department === series.department && c.kind === series.kind))
      return {
        ok: false,
        field: 'separate',
        message: `"${series.title}" is in this lane already; give the new card another title`,
      };
    return { ok: true, card: null };
  }
  const [same, another] = found;
  if (same === undefined) return { ok: true, card: null };
  if (another === undefined && same.department === series.department && same.kind === series.kind)
    return { ok: true, card: same.id };
  const lanes = found.map(({ department }) => view.departments.find((d) => d.id === department));
  return {
    ok: false,
    field: 'card',
    message: `"${series.title}" is on the board already (${lanes.map((lane) => lane?.name).join(', ')}); say with "card" which one it is ("${same.id}"), or with "separate" that it is to be a card of its own`,
  };
}

interface LedgerItems {
  readonly targets: readonly TargetItem[];
  readonly actuals: readonly ActualItem[];
  readonly unchanged: number;
  readonly corrected: number;
  readonly differing: number;
}

function* ledgerItems(
  view: BoardView,
  ledger: LedgerState,
  request: Import,
  ids: readonly string[],
): Generator<void, LedgerItems> {
  const { cycle } = view.settings;
  const targets: TargetItem[] = [];
  const actuals: ActualItem[] = [];
  let [unchanged, corrected, differing] = [0, 0, 0];
  for (const [index, series] of request.series.entries()) {
    yield;
    const card = ids[index]!;
    const before = ledger.measures.get(card);
    const definition = before?.definition ?? null;
    const same = canonicalJson(definition) === canonicalJson(series.measure);
    if (definition === null || (series.setTarget === true && !same))
      targets.push({ card, measure: series.measure });
    const values = new Map(before?.actuals.map((actual) => [actual.cycle, actual.value]));
    for (const [date, value] of series.actuals) {
      const start = cycleStart(cycle, cycleIndex(cycle, date));
      const reported = values.get(start);
      if (reported === value) unchanged += 1;
      else if (reported !== undefined && request.corrections !== true) differing += 1;
      else {
        if (reported !== undefined) corrected += 1;
        actuals.push({ card, cycle: start, value });
      }
    }
  }
  return { targets, actuals, unchanged, corrected, differing };
}

function* faultOf(
  view: BoardView,
  request: Import,
  lastDay: string,
): Generator<void, { field: string; message: string } | null> {
  const lanes = new Set(view.departments.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, series] of request.series.entries()) {
    yield;
    const field = `series.${index}`;
    if (!lanes.has(series.department))
      return {
        field: `${field}.department`,
        message: `there is no department "${series.department}" on this board`,
      };
    if (!isMeasured(series.kind))
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
    for (const [date] of series.actuals) {
      const why = whyNoActual(view.settings.cycle, date, lastDay);
      if (why !== null) return { field: `${field}.actuals`, message: why };
    }
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
