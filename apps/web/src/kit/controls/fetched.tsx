import { say } from '@interlock/language';
import { type ComponentType, useEffect, useState } from 'react';
import { toast } from '../page/toasts.ts';
import { Boundary } from './boundary.tsx';

/**
 * A component, or whatever else is in a chunk of its own. Not by `React.lazy`: that suspends even
 * where the chunk is there, and React holds back what was suspended for 300 ms, in which typed
 * letters are lost.
 */
export class Fetched<T> {
  /** Null until the chunk is there. */
  value: T | null = null;
  readonly #fetch: () => Promise<T>;

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch;
  }

  async load(): Promise<T> {
    this.value ??= await this.#fetch();
    return this.value;
  }

  /** Fetches it for later. */
  readonly ahead = (): void => void this.load().catch(() => undefined);
}

/** Null until it is there and wanted. If it cannot be had, the next mount tries again. */
export function useFetched<T>(source: Fetched<T>, wanted = true): T | null {
  const [value, setValue] = useState<T | null>(() => source.value);
  useEffect(() => {
    if (value !== null || !wanted) return;
    let left = false;
    source.load().then(
      (loaded) => {
        if (!left) setValue(() => loaded);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [value, source, wanted]);
  return value;
}

/** After the page has been painted and has come to rest. */
const AHEAD_MS = 1_000;

/** Fetches soon what people use without a pause after they asked for it: they type, draw, press on. */
export function useAhead(sources: readonly Pick<Fetched<unknown>, 'ahead'>[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const source of sources) source.ahead();
    }, AHEAD_MS);
    return () => clearTimeout(timer);
  }, [sources]);
}

const tell = ({ message }: Error): void =>
  toast(
    say`A part of the page failed (${message}). The board and what you changed are untouched; a reload brings it back.`,
    'error',
  );

/** Shows the component once it is there, nothing until then; what fails in it takes only it along. */
export function Show<P extends object>({
  of,
  props,
}: {
  of: Fetched<ComponentType<P>>;
  props: NoInfer<P>;
}) {
  const Component = useFetched(of);
  return Component === null ? null : (
    <Boundary fallback={() => null} onError={tell}>
      <Component {...props} />
    </Boundary>
  );
}
