import { useCallback, useRef, useState } from 'react';
import { type ApiProblem, type ApiResult, newIdempotencyKey } from './api.ts';

export interface CommandState {
  readonly pending: boolean;
  /** Why the last attempt failed; cleared by the next one. */
  readonly problem: ApiProblem | null;
  /** The message for one field: of the exact path, or of a path below it. */
  fieldError(path: string): string | undefined;
  /** Runs one intended write; a repeated attempt of the same write keeps its key. */
  run<T>(write: (key: string) => Promise<ApiResult<T>>): Promise<T | null>;
  clear(): void;
}

/** State of a form that sends a command: pending, error, and the key that makes retries safe. */
export function useCommand(): CommandState {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const key = useRef<string | null>(null);
  const busy = useRef(false);

  const run = useCallback(async <T>(write: (key: string) => Promise<ApiResult<T>>) => {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    setProblem(null);
    key.current ??= newIdempotencyKey();
    const result = await write(key.current);
    busy.current = false;
    setPending(false);
    if (result.ok) {
      key.current = null;
      return result.value;
    }
    // Only an unanswered write may have happened; an answered one gets a new key when changed.
    if (result.problem.reason !== 'unreachable') key.current = null;
    setProblem(result.problem);
    return null;
  }, []);

  return {
    pending,
    problem,
    fieldError: (path) => fieldError(problem, path),
    run,
    clear: useCallback(() => setProblem(null), []),
  };
}

/** Message of a problem for a field path. Pure. */
export function fieldError(problem: ApiProblem | null, path: string): string | undefined {
  return problem?.issues.find((i) => i.field === path || i.field.startsWith(`${path}.`))?.message;
}

/** The message to show beside the button: what is not shown at a field already. */
export function formMessage(problem: ApiProblem | null, shown: readonly string[]): string | null {
  if (problem === null) return null;
  return shown.some((path) => fieldError(problem, path) !== undefined) ? null : problem.message;
}
