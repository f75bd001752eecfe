import { say } from '@interlock/language';
import type { ListedImportMapping } from '@interlock/protocol/routes/list-import-mappings';
import type {
  Answers,
  BuiltImport,
  ImportMapping,
  MappingDefaults,
  Proposal,
  ReadingStage,
} from '@interlock/spreadsheet';
import { callWorker } from '../workers/call-worker.ts';
import type { ReaderJobs } from './import-worker.ts';
import type { ImportSource, ReadOutcome } from './reader-messages.ts';

/** So long a reader may say nothing: the largest file that is taken is read in a tenth of it. */
const PATIENCE_MS = 60_000;

/**
 * Reads one table at a time in a worker of its own. A promise never settles after `cancel`, and
 * fails where the worker says nothing for a minute.
 */
export interface TableReader {
  read(
    source: ImportSource,
    defaults: MappingDefaults,
    mappings: readonly ListedImportMapping[],
    onStage?: (stage: ReadingStage) => void,
  ): Promise<ReadOutcome>;
  /** Another table of the file that was read. */
  choose(index: number, defaults: MappingDefaults): Promise<ReadOutcome>;
  propose(answers: Answers, defaults: MappingDefaults): Promise<Proposal>;
  build(mapping: ImportMapping): Promise<BuiltImport>;
  /** Ends what is under way and forgets the table. */
  cancel(): void;
}

export function createTableReader(patience = PATIENCE_MS): TableReader {
  const reader = callWorker<ReaderJobs>(
    () => new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }),
    {
      patience: {
        ms: patience,
        message: () =>
          say`it took longer than ${Math.round(patience / 1000)} seconds. Leave out older rows, or save the sheet as CSV`,
      },
    },
  );
  const outcomeOf = async (answer: Promise<ReadOutcome>): Promise<ReadOutcome> => {
    try {
      return await answer;
    } catch (error) {
      return { ok: false, message: readable(error), errors: [] };
    }
  };

  return {
    read: (source, defaults, mappings, onStage) =>
      outcomeOf(reader.call('read', { source, defaults, mappings }, onStage)),
    choose: (index, defaults) => outcomeOf(reader.call('choose', { index, defaults })),
    propose: (answers, defaults) => reader.call('propose', { answers, defaults }),
    build: (mapping) => reader.call('build', mapping),
    cancel: reader.end,
  };
}

export const readable = (error: unknown): string =>
  say`The file could not be read: ${error instanceof Error ? error.message : String(error)}. Nothing was written.`;
