import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../board/api.ts';
import { asError } from '../../kit/controls/as-error.ts';
import { useLocale } from '../../kit/language/use-locale.ts';
import { callWorker, type WorkerCalls } from '../../kit/workers/call-worker.ts';
import type { RecordBook } from './book/record-book.ts';
import type { RecordJobs } from './record-worker.ts';

export type RecordCalls = WorkerCalls<RecordJobs>;

export type RecordState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly problem: Pick<ApiProblem, 'status' | 'message'> }
  | { readonly kind: 'read'; readonly book: RecordBook; readonly calls: RecordCalls };

/** The record of a board as its ledger is now; `attempt` reads it anew. */
export function useRecord(board: string, attempt: number): RecordState {
  const [state, setState] = useState<RecordState>({ kind: 'reading' });
  // Its sentences are written where it is read.
  const locale = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt or language reads anew
  useEffect(() => {
    const calls: RecordCalls = callWorker<RecordJobs>(
      () => new Worker(new URL('./record-worker.ts', import.meta.url), { type: 'module' }),
    );
    setState({ kind: 'reading' });
    calls.call('open', { board }).then(
      (opened) =>
        setState(
          opened.ok
            ? { kind: 'read', book: opened.book, calls }
            : { kind: 'failed', problem: opened.problem },
        ),
      (error: unknown) =>
        setState({ kind: 'failed', problem: { status: -1, message: asError(error).message } }),
    );
    return calls.end;
  }, [board, attempt, locale]);
  return state;
}

export type Found<T> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'found'; readonly value: T };

/** What one call comes to; asked again whenever `key` is another. */
export function useCall<T>(key: string, ask: () => Promise<T>): Found<T> {
  const [found, setFound] = useState<Found<T>>({ kind: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is asked
  useEffect(() => {
    let left = false;
    setFound({ kind: 'asking' });
    ask().then(
      (value) => left || setFound({ kind: 'found', value }),
      (error: unknown) => left || setFound({ kind: 'failed', message: asError(error).message }),
    );
    return () => {
      left = true;
    };
  }, [key]);
  return found;
}
