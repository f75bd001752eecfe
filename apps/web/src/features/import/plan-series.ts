import { type BoardView, cardsTitled, type DrawnCard } from '@interlock/board';
import type { LedgerState } from '@interlock/ledger';
import { cycleIndex, cycleStart } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import type { Import } from '@interlock/protocol/routes/import-series';
import {
  type BuiltImport,
  type PlannedChange,
  plannedChanges,
  type SeriesMapping,
  type SeriesPreview,
  withPlan,
} from '@interlock/spreadsheet';

/** Where a series goes, and what it would change there. */
export interface SeriesPlan {
  /** Cards of its title that this person may report to. */
  readonly candidates: readonly DrawnCard[];
  /** Cards of its title that only their own department reports. */
  readonly foreign: readonly DrawnCard[];
  /** It is the card of the same kind in the same lane: there is nothing to choose. */
  readonly exact: boolean;
  /** null: a new card. */
  readonly card: DrawnCard | null;
  /** Values for cycles that have none yet; equal ones; ones that were reported otherwise. */
  readonly fresh: number;
  readonly same: number;
  readonly differing: number;
  /** Cycles whose target the file plans otherwise than the card has it. */
  readonly planned: readonly PlannedChange[];
}

export interface BoardSide {
  readonly view: Pick<BoardView, 'cards' | 'settings'>;
  readonly ledger: Pick<LedgerState, 'measures'>;
  /** Departments that this person may import into. */
  readonly departments: readonly { readonly id: string }[];
  /** Whether this person may set the targets of a department. */
  readonly mayPlan: (department: string) => boolean;
  /** The kind was told by the file's name or by the person, not only guessed. */
  readonly kindKnown: boolean;
}

/** The board as this person may import into it. */
export function boardSide(
  { view, ledger }: Pick<BoardSide, 'ledger'> & { readonly view: BoardView },
  identity: Identity,
  departments: BoardSide['departments'],
  kindKnown: boolean,
): BoardSide {
  const mayPlan = (department: string): boolean =>
    can(identity, 'targets.set', department, view.settings);
  return { view, ledger, departments, mayPlan, kindKnown };
}

/** How many of the planned changes add a target, and how many change one. */
export function countPlanned(planned: readonly PlannedChange[]): {
  readonly added: number;
  readonly changed: number;
} {
  const added = planned.filter((change) => change.added).length;
  return { added, changed: planned.length - added };
}

/**
 * Finds the card of a series: the one that was chosen, else one of its title. What one lane demands
 * and another supplies has one title and two cards: where it is known that the file is the other
 * side, it gets a card of its own.
 */
export function planSeries(
  board: BoardSide,
  series: SeriesMapping,
  preview: SeriesPreview | undefined,
): SeriesPlan {
  const titled = cardsTitled(board.view.cards.values(), series);
  const mine = (card: DrawnCard): boolean =>
    board.departments.some(({ id }) => id === card.department);
  const candidates = titled.filter(mine);
  const [first] = candidates;
  const otherSide =
    board.kindKnown && candidates.every((card) => isOpposite(card.kind, series.kind));
  const exact = first !== undefined && isSame(first, series) ? first : null;
  const chosen = candidates.find(({ id }) => id === series.goesTo);
  const card = exact ?? chosen ?? (series.goesTo === null || otherSide || !first ? null : first);
  return {
    candidates,
    foreign: titled.filter((one) => !mine(one)),
    exact: exact !== null,
    card,
    ...compare(board, card, preview),
    planned: plannedOf(board, card, series, preview),
  };
}

const isSame = (card: DrawnCard, { kind, department }: SeriesMapping): boolean =>
  card.kind === kind && card.department === department;

const isOpposite = (a: string, b: string): boolean =>
  (a === 'demand' && b === 'supply') || (a === 'supply' && b === 'demand');

function compare(
  { view, ledger }: BoardSide,
  card: DrawnCard | null,
  preview: SeriesPreview | undefined,
): Pick<SeriesPlan, 'fresh' | 'same' | 'differing'> {
  const { cycle } = view.settings;
  const actuals = card === null ? [] : (ledger.measures.get(card.id)?.actuals ?? []);
  const reported = new Map(actuals.map((actual) => [actual.cycle, actual.value]));
  let [fresh, same, differing] = [0, 0, 0];
  for (const { cycle: day, value } of preview?.cycles ?? []) {
    const before = reported.get(cycleStart(cycle, cycleIndex(cycle, day)));
    if (before === undefined) fresh++;
    else if (before === value) same++;
    else differing++;
  }
  return { fresh, same, differing };
}

/** A target that is only made of actuals says nothing of the plan of a card. */
function plannedOf(
  { view, ledger, mayPlan }: BoardSide,
  card: DrawnCard | null,
  series: SeriesMapping,
  preview: SeriesPreview | undefined,
): readonly PlannedChange[] {
  if (card === null || preview === undefined || series.target.kind !== 'column') return [];
  const before = ledger.measures.get(card.id)?.definition;
  if (before == null || !mayPlan(card.department)) return [];
  return plannedChanges(before.target, preview.target, view.settings.cycle);
}

/**
 * What an import writes of targets: plans of cycles behind those that were planned, and others where that is
 * asked for. What is planned of other cycles stays.
 */
function withTarget(
  { view, ledger }: BoardSide,
  { card, planned }: SeriesPlan,
  series: Import['series'][number],
  takesPlans: boolean,
): Import['series'][number] {
  const before = card === null ? null : ledger.measures.get(card.id)?.definition;
  if (before == null) return series;
  const { cycle } = view.settings;
  const { measure, setTarget } = series;
  if (setTarget === true)
    return {
      ...series,
      measure: { ...measure, target: withPlan(before.target, measure.target, cycle, true) },
    };
  if (!planned.some(({ added }) => added || takesPlans)) return series;
  const target = withPlan(before.target, measure.target, cycle, takesPlans);
  return { ...series, measure: { ...before, target }, setTarget: true };
}

/**
 * The request with the card of each series, or the word that it is to be one of its own.
 *
 * @param takesPlans whether plans that differ from the targets of cards that are there are written
 */
export function addressed(
  board: BoardSide,
  chosen: readonly SeriesMapping[],
  takesPlans: boolean,
  built: BuiltImport & { readonly import: Import },
): Import {
  return {
    ...built.import,
    series: built.import.series.map((series, index) => {
      const mapping = chosen[index];
      if (mapping === undefined) return series;
      const { card: _card, separate: _separate, ...given } = series;
      const plan = planSeries(board, mapping, built.preview[index]);
      const plain = withTarget(board, plan, given, takesPlans);
      if (plan.card !== null) return { ...plain, card: plan.card.id };
      return plan.candidates.length + plan.foreign.length === 0
        ? plain
        : { ...plain, separate: true };
    }),
  };
}
