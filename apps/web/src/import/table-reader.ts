import { say } from '@interlock/language';
import type { BuiltImport, ImportMapping, MappingDefaults } from '@interlock/protocol/csv';
import { lendLanguage } from '../ui/lend-language.ts';
import type { ColumnChoice, Proposal, ReadOutcome } from './read-table.ts';
import type { ImportSource, ReaderAnswer, ReaderRequest } from './reader-messages.ts';

/** Reads one table at a time in a worker of its own. A promise never settles after `cancel`. */
export interface TableReader {
  read(source: ImportSource, defaults: MappingDefaults): Promise<ReadOutcome>;
  propose(columns: ColumnChoice, defaults: MappingDefaults): Promise<Proposal>;
  build(mapping: ImportMapping): Promise<BuiltImport>;
  /** Ends what is under way and forgets the table. */
  cancel(): void;
}

type Body<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;

export function createTableReader(): TableReader {
  let worker: Worker | null = null;
  let next = 1;
  const waiting = new Map<number, (answer: ReaderAnswer) => void>();

  const start = (): Worker => {
    const made = lendLanguage(
      new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }),
    );
    made.onmessage = (event: MessageEvent<ReaderAnswer>) => {
      waiting.get(event.data.id)?.(event.data);
      waiting.delete(event.data.id);
    };
    made.onerror = () => {
      for (const [id, settle] of waiting) {
        settle({ id, type: 'failed', message: say`The reader of tables could not be started.` });
      }
      waiting.clear();
    };
    return made;
  };

  const ask = <T extends ReaderAnswer['type']>(
    body: Body<ReaderRequest>,
    type: T,
  ): Promise<Extract<ReaderAnswer, { type: T }>> => {
    worker ??= start();
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, (answer) => {
        if (answer.type === type) resolve(answer as Extract<ReaderAnswer, { type: T }>);
        else reject(new Error(answer.type === 'failed' ? answer.message : say`unexpected answer`));
      });
      worker?.postMessage({ ...body, id });
    });
  };

  return {
    read: async (source, defaults) => {
      try {
        return (await ask({ type: 'read', source, defaults }, 'read')).outcome;
      } catch (error) {
        return { ok: false, message: readable(error), errors: [] };
      }
    },
    propose: async (columns, defaults) =>
      (await ask({ type: 'propose', columns, defaults }, 'propose')).proposal,
    build: async (mapping) => (await ask({ type: 'build', mapping }, 'build')).built,
    cancel: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}

const readable = (error: unknown): string =>
  say`The file could not be read: ${error instanceof Error ? error.message : String(error)}. Nothing was written.`;
