import { say } from '@interlock/language';
import { type Cycle, LIMITS, lastReportableDay } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { api, newIdempotencyKey } from '../session/api.ts';
import type { BoardSession } from '../session/board-state.ts';
import { useBoard } from '../session/use-session.ts';
import { whenSaved } from '../session/when-saved.ts';
import { guessDestination, saysSide } from './guess-destination.ts';
import {
  canSend,
  chooseFile,
  type ImportAction,
  type ImportState,
  importReducer,
} from './import-state.ts';
import { addressed, type BoardSide } from './plan-series.ts';
import { type ColumnChoice, withWeekStart } from './read-table.ts';
import { type ImportSource, type ReadingStage, sourceName } from './reader-messages.ts';
import { createTableReader, readable, type TableReader } from './table-reader.ts';

/** Rest after a change before the preview is made again. */
const PREVIEW_DELAY_MS = 120;

export interface ImportWork {
  readonly state: ImportState;
  readonly dispatch: (action: ImportAction) => void;
  /** Departments that this person may import into. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Board's cycle; the file's weeks may start on another day. */
  readonly cycle: Cycle;
  /** Whether the board's weeks may be made to start where those of the file do. */
  readonly mayAdoptWeekStart: boolean;
  readonly open: (source: ImportSource) => void;
  readonly cancel: () => void;
  readonly setColumns: (columns: ColumnChoice) => void;
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
  const [reader] = useState<TableReader>(createTableReader);
  const intended = useRef<{ mapping: unknown; key: string } | null>(null);
  useEffect(() => () => reader.cancel(), [reader]);

  const departments = useMemo(
    () => all.filter(({ id }) => can(identity, 'actuals.report', id)),
    [all, identity],
  );
  const mayAdoptWeekStart = useMemo(
    () =>
      cycle.unit === 'week' &&
      can(identity, 'board.edit') &&
      [...measures.values()].every((measure) => measure.actuals.length === 0),
    [cycle, identity, measures],
  );

  const own = identity.role === 'participant' ? identity.department : null;
  const defaultsFor = (name: string, header: readonly string[] = []) => ({
    cycle,
    lastDay: lastReportableDay(Date.now(), asOf),
    ...guessDestination(name, header, departments, own),
  });

  const open = (source: ImportSource): void => {
    const name = sourceName(source).slice(0, LIMITS.titleLength);
    reader.cancel();
    dispatch({ type: 'read', name });
    const onStage = (stage: ReadingStage): void => dispatch({ type: 'stage', stage });
    void reader.read(source, defaultsFor(name), onStage).then((outcome) => {
      if (!outcome.ok) {
        dispatch({ type: 'refused', message: outcome.message, errors: outcome.errors });
        return;
      }
      const { ok: _ok, ...opened } = outcome;
      dispatch({ type: 'opened', ...opened });
      const { kind, department } = defaultsFor(name, outcome.sample.header);
      dispatch({ type: 'destined', kind, department, kindKnown: saysSide(name) });
      if (mayAdoptWeekStart && opened.weekStart !== null) {
        dispatch({ type: 'cycle', cycle: withWeekStart(cycle, opened.weekStart) });
      }
    });
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

  const setColumns = (columns: ColumnChoice): void => {
    if (state.step !== 'map') return;
    const first = state.mapping?.series[0];
    const defaults = {
      ...defaultsFor(state.name, state.sample.header),
      ...(first === undefined ? {} : { kind: first.kind, department: first.department }),
      ...(state.mapping === null ? {} : { cycle: state.mapping.cycle }),
    };
    void reader
      .propose(columns, defaults)
      // What was chosen stays chosen, also where nothing can be read by it yet.
      .then(
        (proposal) => dispatch({ type: 'proposed', ...proposal, columns }),
        (error: unknown) => dispatch(unreadable(error)),
      );
  };

  const send = (): void => {
    if (state.step !== 'map' || !canSend(state) || state.built?.import == null) return;
    const { view, ledger } = session.state.getState();
    const side: BoardSide = { view, ledger, departments, kindKnown: state.kindKnown };
    const chosen = state.mapping?.series.filter(({ include }) => include) ?? [];
    const body = addressed(side, chosen, { ...state.built, import: state.built.import });
    if (intended.current?.mapping !== state.mapping) {
      intended.current = { mapping: state.mapping, key: newIdempotencyKey() };
    }
    const { key } = intended.current ?? { key: newIdempotencyKey() };
    const adopted = state.mapping?.cycle ?? cycle;
    dispatch({ type: 'send' });
    void importInto(session, { cycle, adopted, body, key }).then(dispatch);
  };

  return {
    state,
    dispatch,
    departments,
    cycle,
    mayAdoptWeekStart,
    open,
    cancel: () => {
      reader.cancel();
      dispatch({ type: 'restart' });
    },
    setColumns,
    send,
  };
}

const unreadable = (error: unknown): ImportAction => ({
  type: 'refused',
  message: readable(error),
  errors: [],
});

/**
 * Sets the board's first day of the week where it was adopted, then sends the import. The server
 * sorts actuals by the cycle that it knows, so the setting has to be on its disk first; a refused
 * import takes it back.
 */
async function importInto(
  session: BoardSession,
  work: {
    readonly cycle: Cycle;
    readonly adopted: Cycle;
    readonly body: Parameters<typeof api.importSeries>[1];
    readonly key: string;
  },
): Promise<ImportAction> {
  const adopts = work.adopted.weekStartsOn !== work.cycle.weekStartsOn;
  if (adopts) {
    session.operations.updateSettings({ cycle: work.adopted });
    if (!(await whenSaved(session))) {
      session.operations.updateSettings({ cycle: work.cycle });
      return {
        type: 'failed',
        problem: {
          reason: 'unreachable',
          message: say`The server does not answer, so the first day of the week could not be saved. Nothing was imported; try again when you are back online.`,
          issues: [],
          status: 0,
        },
      };
    }
  }
  const result = await api.importSeries(session.state.getState().board, work.body, work.key);
  if (result.ok) {
    session.undo.adopt(result.value.created);
    return { type: 'sent', result: result.value };
  }
  if (adopts) session.operations.updateSettings({ cycle: work.cycle });
  return { type: 'failed', problem: result.problem };
}
