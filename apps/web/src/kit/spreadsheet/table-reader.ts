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
import { lendLanguage } from '../language/lend-language.ts';
import type { ImportSource, ReaderAnswer, ReaderRequest, ReadOutcome } from './reader-messages.ts';

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

type Body<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;

export function createTableReader(patience = PATIENCE_MS): TableReader {
  let worker: Worker | null = null;
  let next = 1;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<number, (answer: ReaderAnswer) => void>();

  const end = (): void => {
    clearTimeout(alarm);
    worker?.terminate();
    worker = null;
  };
  const failAll = (message: string): void => {
    const settles = [...waiting];
    waiting.clear();
    for (const [id, settle] of settles) settle({ id, type: 'failed', message });
  };
  const beginWaiting = (): void => {
    clearTimeout(alarm);
    if (waiting.size === 0) return;
    alarm = setTimeout(() => {
      end();
      failAll(
        say`it took longer than ${Math.round(patience / 1000)} seconds. Leave out older rows, or save the sheet as CSV`,
      );
    }, patience);
  };

  const start = (): Worker => {
    const made = lendLanguage(
      new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }),
    );
    made.onmessage = (event: MessageEvent<ReaderAnswer>) => {
      waiting.get(event.data.id)?.(event.data);
      if (event.data.type !== 'progress') waiting.delete(event.data.id);
      beginWaiting();
    };
    made.onerror = () => {
      end();
      failAll(say`The reader of tables could not be started.`);
    };
    return made;
  };

  const ask = <T extends ReaderAnswer['type']>(
    body: Body<ReaderRequest>,
    type: T,
    onStage?: (stage: ReadingStage) => void,
  ): Promise<Extract<ReaderAnswer, { type: T }>> => {
    worker ??= start();
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, (answer) => {
        if (answer.type === 'progress') onStage?.(answer.stage);
        else if (answer.type === type) resolve(answer as Extract<ReaderAnswer, { type: T }>);
        else reject(new Error(answer.type === 'failed' ? answer.message : say`unexpected answer`));
      });
      worker?.postMessage({ ...body, id });
      beginWaiting();
    });
  };

  const outcomeOf = async (answer: Promise<Extract<ReaderAnswer, { type: 'read' }>>) => {
    try {
      return (await answer).outcome;
    } catch (error) {
      return { ok: false, message: readable(error), errors: [] } as const;
    }
  };

  return {
    read: (source, defaults, mappings, onStage) =>
      outcomeOf(ask({ type: 'read', source, defaults, mappings }, 'read', onStage)),
    choose: (index, defaults) => outcomeOf(ask({ type: 'choose', index, defaults }, 'read')),
    propose: async (answers, defaults) =>
      (await ask({ type: 'propose', answers, defaults }, 'propose')).proposal,
    build: async (mapping) => (await ask({ type: 'build', mapping }, 'build')).built,
    cancel: () => {
      end();
      waiting.clear();
    },
  };
}

export const readable = (error: unknown): string =>
  say`The file could not be read: ${error instanceof Error ? error.message : String(error)}. Nothing was written.`;
