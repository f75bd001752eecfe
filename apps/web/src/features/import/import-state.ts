import type { Cycle, Direction } from '@interlock/plan';
import type { Imported } from '@interlock/protocol/routes/import-series';
import type {
  BuiltImport,
  ImportMapping,
  MeasuredKind,
  ReadAgain,
  ReadingStage,
  RowError,
  SeriesMapping,
  TargetChoice,
} from '@interlock/spreadsheet';
import type { ApiProblem } from '../../board/api.ts';
import type { OpenedTable } from '../../kit/spreadsheet/reader-messages.ts';

/** What holds for every series until one is changed on its own. */
export interface SharedChoice {
  readonly kind: MeasuredKind;
  readonly department: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly bandHalfWidth: number | null;
  readonly aggregation: SeriesMapping['aggregation'];
  readonly target: TargetChoice;
}

interface Named {
  readonly name: string;
}

/** A table on the screen: how it is read, and what would come of it. */
export interface MappedTable extends Named, OpenedTable {
  /** The kind was told by the file's name or by the person, not only guessed. */
  readonly kindKnown: boolean;
  /** Preview of the mapping; null while it is being made. */
  readonly built: BuiltImport | null;
}

/**
 * The import from the first drop to the last word. Nothing is written before `sending`, and what
 * was typed survives a refusal, because `problem` stands beside the table.
 */
export type ImportState =
  | {
      readonly step: 'choose';
      readonly problem: string | null;
      readonly errors: readonly RowError[];
    }
  | ({ readonly step: 'reading'; readonly stage: ReadingStage | null } & Named)
  | ({ readonly step: 'map'; readonly problem: ApiProblem | null } & MappedTable)
  | ({ readonly step: 'sending'; readonly problem: null } & MappedTable)
  | ({
      readonly step: 'done';
      readonly result: Imported;
      /** Name under which the reading is kept. */
      readonly keptAs: string;
    } & Named);

export type ImportAction =
  | { readonly type: 'read'; readonly name: string }
  | { readonly type: 'stage'; readonly stage: ReadingStage }
  | { readonly type: 'refused'; readonly message: string; readonly errors: readonly RowError[] }
  | ({ readonly type: 'opened' } & OpenedTable)
  | ({ readonly type: 'proposed' } & ReadAgain)
  | { readonly type: 'mapping'; readonly patch: Partial<Omit<ImportMapping, 'series'>> }
  | { readonly type: 'all'; readonly patch: SeriesPatch }
  | {
      readonly type: 'destined';
      readonly kind: MeasuredKind;
      readonly department: string;
      readonly kindKnown: boolean;
    }
  | { readonly type: 'series'; readonly index: number; readonly patch: SeriesPatch }
  | { readonly type: 'include-all'; readonly include: boolean }
  | { readonly type: 'cycle'; readonly cycle: Cycle }
  | { readonly type: 'built'; readonly mapping: ImportMapping; readonly built: BuiltImport }
  | { readonly type: 'send' }
  | { readonly type: 'failed'; readonly problem: ApiProblem }
  | { readonly type: 'sent'; readonly result: Imported; readonly keptAs: string }
  | { readonly type: 'restart' };

/** `undefined` takes an optional field away. */
export type SeriesPatch = {
  readonly [K in keyof SeriesMapping]?: SeriesMapping[K] | undefined;
};

export const chooseFile: ImportState = { step: 'choose', problem: null, errors: [] };

export function importReducer(state: ImportState, action: ImportAction): ImportState {
  switch (action.type) {
    case 'restart':
      return chooseFile;
    case 'read':
      return { step: 'reading', name: action.name, stage: null };
    case 'stage':
      return state.step === 'reading' ? { ...state, stage: action.stage } : state;
    case 'refused':
      return { step: 'choose', problem: action.message, errors: action.errors };
    case 'opened': {
      // Another table of the same file is opened from the table before it.
      if (state.step !== 'reading' && state.step !== 'map') return state;
      const { type: _type, ...opened } = action;
      return {
        step: 'map',
        name: state.name,
        problem: null,
        built: null,
        kindKnown: opened.kept !== null,
        ...opened,
      };
    }
    case 'sent':
      return state.step === 'sending'
        ? { step: 'done', name: state.name, result: action.result, keptAs: action.keptAs }
        : state;
    case 'failed':
      return state.step === 'sending' ? { ...state, step: 'map', problem: action.problem } : state;
    case 'send':
      return state.step === 'map' && canSend(state)
        ? { ...state, step: 'sending', problem: null }
        : state;
    case 'built':
      // A preview of an older mapping comes too late and is dropped.
      return state.step === 'map' && state.mapping === action.mapping
        ? { ...state, built: action.built }
        : state;
    default:
      return state.step === 'map' ? mapTable(state, action) : state;
  }
}

type MapState = Extract<ImportState, { step: 'map' }>;
type MapAction = Extract<
  ImportAction,
  { type: 'proposed' | 'mapping' | 'all' | 'destined' | 'series' | 'include-all' | 'cycle' }
>;

function mapTable(state: MapState, action: MapAction): MapState {
  if (action.type === 'proposed') {
    const { type: _type, ...proposal } = action;
    return { ...state, ...proposal, built: null, problem: null };
  }
  const { mapping } = state;
  if (mapping === null) return state;
  const withMapping = (next: ImportMapping): MapState => ({
    ...state,
    mapping: next,
    built: null,
    problem: null,
  });
  const withSeries = (change: (series: SeriesMapping, index: number) => SeriesMapping): MapState =>
    withMapping({ ...mapping, series: mapping.series.map(change) });
  switch (action.type) {
    case 'mapping':
      return withMapping({ ...mapping, ...action.patch });
    case 'cycle':
      return withMapping({ ...mapping, cycle: action.cycle });
    case 'destined': {
      const { kind, department, kindKnown } = action;
      // What the table itself says of a measure comes before what the file says of all.
      const says = (series: SeriesMapping, what: 'kind' | 'department'): boolean =>
        series.byWords === true || series.told?.includes(what) === true;
      const destined = (series: SeriesMapping): SeriesMapping => ({
        ...series,
        ...(says(series, 'kind') ? {} : { kind }),
        ...(says(series, 'department') ? {} : { department }),
      });
      return { ...withSeries(destined), kindKnown };
    }
    case 'all':
      return {
        ...withSeries((series) => patched(series, action.patch)),
        kindKnown: state.kindKnown || action.patch.kind !== undefined,
      };
    case 'include-all':
      return withSeries((series) => ({ ...series, include: action.include }));
    case 'series':
      return withSeries((series, index) =>
        index === action.index ? patched(series, action.patch) : series,
      );
  }
}

function patched(series: SeriesMapping, patch: SeriesPatch): SeriesMapping {
  const next = Object.fromEntries(
    Object.entries({ ...series, ...patch }).filter(([, value]) => value !== undefined),
  );
  return next as unknown as SeriesMapping;
}

/** Whether the preview is of what is on the screen, and has nothing against it. */
export function canSend(state: ImportState): boolean {
  return state.step === 'map' && state.built !== null && state.built.import !== null;
}

/** What all series have in common; `null` where they differ. */
export function shared<K extends keyof SeriesMapping>(
  mapping: ImportMapping,
  field: K,
): SeriesMapping[K] | null {
  const [first, ...rest] = mapping.series;
  if (first === undefined) return null;
  const text = JSON.stringify(first[field]);
  return rest.every((series) => JSON.stringify(series[field]) === text) ? first[field] : null;
}

/** Whether a repeated import found nothing that the board did not know. */
export function nothingChanged(result: Imported): boolean {
  return (
    result.cardsCreated === 0 &&
    result.targetsSet === 0 &&
    result.actualsReported === 0 &&
    result.actualsDiffering === 0
  );
}
