import { say } from '@interlock/language';
import { type Cycle, LIMITS, lastDayOfSheet } from '@interlock/plan';
import type { RouteBody } from '@interlock/protocol';
import { can } from '@interlock/protocol';
import { importSeriesRoute } from '@interlock/protocol/routes/import-series';
import {
  type ListedImportMapping,
  listImportMappingsRoute,
} from '@interlock/protocol/routes/list-import-mappings';
import {
  type Answers,
  correctionsOf,
  guessDestination,
  isSameShape,
  keptName,
  mappingToKeep,
  type ReadingStage,
  saysSide,
  withCorrections,
} from '@interlock/spreadsheet';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { api, newIdempotencyKey } from '../../board/api.ts';
import type { BoardSession } from '../../board/board-state.ts';
import { hasContractInForce } from '../../board/contract-in-force.ts';
import { useBoard } from '../../board/use-session.ts';
import { whenSaved } from '../../board/when-saved.ts';
import { adoptsCycle, cycleAfter, cycleOfFile } from '../../kit/spreadsheet/cycle-of-file.ts';
import {
  type ImportSource,
  type OpenedTable,
  type ReadOutcome,
  sourceName,
} from '../../kit/spreadsheet/reader-messages.ts';
import {
  createTableReader,
  readable,
  type TableReader,
} from '../../kit/spreadsheet/table-reader.ts';
import {
  canSend,
  chooseFile,
  type ImportAction,
  type ImportState,
  importReducer,
  type MappedTable,
} from './import-state.ts';
import { addressed, boardSide } from './plan-series.ts';

/** Rest after a change before the preview is made again. */
const PREVIEW_DELAY_MS = 120;

export interface ImportWork {
  readonly state: ImportState;
  readonly dispatch: (action: ImportAction) => void;
  /** Departments that this person may import into. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Board's cycle; the file's weeks may start on another day. */
  readonly cycle: Cycle;
  /** Whether the board may take over the cycle of the file, and the day on which its weeks start. */
  readonly mayAdoptCycle: boolean;
  readonly open: (source: ImportSource) => void;
  readonly cancel: () => void;
  /** Another table of the file that is open. */
  readonly choose: (index: number) => void;
  /** Answers what the table leaves open; the rest stays as it was answered before. */
  readonly answer: (answers: Answers) => void;
  readonly send: () => void;
}

/** The import dialog's state and everything that it does: read, preview, send. */
export function useImport(session: BoardSession): ImportWork {
  const [state, dispatch] = useReducer(importReducer, chooseFile);
  const identity = useBoard((s) => s.identity);
  const all = useBoard((s) => s.view.departments);
  const cycle = useBoard((s) => s.view.settings.cycle);
  const asOf = useBoard((s) => s.view.settings.asOf);
  const measures = useBoard((s) => s.ledger.measures);
  const agreed = useBoard((s) => hasContractInForce(s.plan));
  const [reader] = useState<TableReader>(createTableReader);
  const kept = useRef<readonly ListedImportMapping[]>([]);
  const intended = useRef<{ mapping: unknown; key: string } | null>(null);
  useEffect(() => () => reader.cancel(), [reader]);

  const departments = useMemo(
    () => all.filter(({ id }) => can(identity, 'actuals.report', id)),
    [all, identity],
  );
  const mayAdoptCycle = useMemo(
    () =>
      can(identity, 'board.edit') &&
      !agreed &&
      [...measures.values()].every((measure) => measure.actuals.length === 0),
    [identity, measures, agreed],
  );

  const own = can(identity, 'board.edit') ? null : identity.department;
  const defaultsFor = (name: string, header: readonly string[] = []) => ({
    cycle,
    mayAdoptCycle,
    lastDay: lastDayOfSheet(today(), asOf),
    departments,
    kindByWords: true,
    ...guessDestination(name, header, departments, own),
  });

  const open = (source: ImportSource): void => {
    const name = sourceName(source).slice(0, LIMITS.titleLength);
    reader.cancel();
    dispatch({ type: 'read', name });
    const onStage = (stage: ReadingStage): void => dispatch({ type: 'stage', stage });
    void mappings()
      .then((kept) => reader.read(source, defaultsFor(name), kept, onStage))
      .then((outcome) => show(name, outcome));
  };

  /** What is kept of files that were read before; nothing where the server does not say. */
  const mappings = async (): Promise<readonly ListedImportMapping[]> => {
    const answer = await api(listImportMappingsRoute, { board: session.state.getState().board });
    if (answer.ok) kept.current = answer.value.mappings;
    return kept.current;
  };

  const show = (name: string, outcome: ReadOutcome): void => {
    if (!outcome.ok) {
      dispatch({ type: 'refused', message: outcome.message, errors: outcome.errors });
      return;
    }
    const { ok: _ok, ...opened } = outcome;
    dispatch({ type: 'opened', ...opened });
    if (opened.kept === null) {
      const { kind, department } = defaultsFor(name, namesIn(outcome));
      dispatch({ type: 'destined', kind, department, kindKnown: saysSide(name) });
    }
    const adopts = mayAdoptCycle && opened.kept?.adoptCycle !== false;
    const ofFile = adopts ? cycleOfFile(cycle, opened) : null;
    if (ofFile !== null) dispatch({ type: 'cycle', cycle: ofFile });
  };

  const choose = (index: number): void => {
    if (state.step !== 'map') return;
    const { name } = state;
    void reader.choose(index, defaultsFor(name)).then((outcome) => show(name, outcome));
  };

  const mapping = state.step === 'map' ? state.mapping : null;
  const built = state.step === 'map' ? state.built : null;
  useEffect(() => {
    if (mapping === null || built !== null) return;
    let left = false;
    const timer = setTimeout(() => {
      void reader.build(mapping).then(
        (made) => {
          if (!left) dispatch({ type: 'built', mapping, built: made });
        },
        (error: unknown) => dispatch(unreadable(error)),
      );
    }, PREVIEW_DELAY_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [mapping, built, reader]);

  /** Under which what was read afresh is kept: of its own shape, in the place of what was there. */
  const nameToKeep = ({ name, shape }: MappedTable): string => {
    const others = kept.current.filter((one) => !isSameShape(one.shape, shape));
    return keptName(
      name,
      others.map((one) => one.name),
    );
  };

  const answer = (given: Answers): void => {
    if (state.step !== 'map') return;
    const answers = { ...state.answers, ...given };
    const { mapping, proposed, sample } = state;
    const first = mapping?.series[0];
    const defaults = {
      ...defaultsFor(state.name, namesIn(state)),
      ...(first === undefined ? {} : { kind: first.kind, department: first.department }),
      ...(mapping === null ? {} : cycleAfter(cycle, { ...state, mapping }, mayAdoptCycle)),
    };
    const said =
      mapping === null || proposed === null
        ? null
        : correctionsOf(proposed, mapping, sample.header);
    void reader.propose(answers, defaults).then(
      (proposal) =>
        dispatch({
          type: 'proposed',
          answers,
          ...proposal,
          proposed: proposal.mapping,
          // What was corrected by hand stays corrected.
          mapping:
            proposal.mapping === null || said === null
              ? proposal.mapping
              : withCorrections(proposal.mapping, said, sample.header, departments),
          // What was chosen stays chosen, also where nothing can be read by it yet.
          columns: answers.columns ?? proposal.columns,
        }),
      (error: unknown) => dispatch(unreadable(error)),
    );
  };

  const send = (): void => {
    if (state.step !== 'map' || !canSend(state) || state.built?.import == null) return;
    const side = boardSide(session.state.getState(), identity, departments, state.kindKnown);
    const { mapping, proposed } = state;
    if (mapping === null || proposed === null) return;
    const chosen = mapping.series.filter(({ include }) => include);
    const keep = mappingToKeep(state.kept?.name ?? nameToKeep(state), state, {
      ...state,
      mapping,
      proposed,
      adoptCycle: adoptsCycle(cycle, { ...state, mapping }),
    });
    const body = {
      ...addressed(side, chosen, mapping.plans === true, {
        ...state.built,
        import: state.built.import,
      }),
      keep,
    };
    if (intended.current?.mapping !== mapping) {
      intended.current = { mapping, key: newIdempotencyKey() };
    }
    const { key } = intended.current ?? { key: newIdempotencyKey() };
    const adopted = mapping.cycle;
    dispatch({ type: 'send' });
    void importInto(session, { cycle, adopted, body, key }).then(dispatch);
  };

  return {
    state,
    dispatch,
    departments,
    cycle,
    mayAdoptCycle,
    open,
    cancel: () => {
      reader.cancel();
      dispatch({ type: 'restart' });
    },
    choose,
    answer,
    send,
  };
}

/** Names that say what a table is about: of its columns, and of the measures in its rows. */
const namesIn = ({ sample, mapping }: Pick<OpenedTable, 'sample' | 'mapping'>): string[] => [
  ...sample.header,
  ...(mapping?.series.slice(0, 50).map(({ title }) => title) ?? []),
];

const unreadable = (error: unknown): ImportAction => ({
  type: 'refused',
  message: readable(error),
  errors: [],
});

/**
 * Sets the board's cycle where that of the file was adopted, then sends the import. The server
 * sorts actuals by the cycle that it knows, so the setting has to be on its disk first; a refused
 * import takes it back.
 */
async function importInto(
  session: BoardSession,
  work: {
    readonly cycle: Cycle;
    readonly adopted: Cycle;
    readonly body: RouteBody<typeof importSeriesRoute>;
    readonly key: string;
  },
): Promise<ImportAction> {
  const adopts =
    work.adopted.weekStartsOn !== work.cycle.weekStartsOn || work.adopted.unit !== work.cycle.unit;
  if (adopts) {
    session.operations.updateSettings({ cycle: work.adopted });
    if (!(await whenSaved(session))) {
      session.operations.updateSettings({ cycle: work.cycle });
      return {
        type: 'failed',
        problem: {
          reason: 'unreachable',
          message: say`The server does not answer, so the board’s cycle could not be saved. Nothing was imported; try again when you are back online.`,
          issues: [],
          status: 0,
        },
      };
    }
  }
  const result = await api(
    importSeriesRoute,
    { board: session.state.getState().board },
    work.body,
    { key: work.key },
  );
  if (result.ok) {
    session.undo.adopt(result.value.created);
    return { type: 'sent', result: result.value, keptAs: work.body.keep?.name ?? '' };
  }
  if (adopts) session.operations.updateSettings({ cycle: work.cycle });
  return { type: 'failed', problem: result.problem };
}

/** The day by the clock of whoever reads the sheet. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
