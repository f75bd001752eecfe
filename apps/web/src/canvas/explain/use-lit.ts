import type { Exception } from '@interlock/rules';
import { useMemo } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { litBy } from '../../view/lit.ts';
import { useUi } from '../../view/use-ui.ts';

const NONE: ReadonlySet<string> = new Set();

/** What stays lit: the exception's cards and edges, its path, and edges along that path. */
export function useLit(): { exception: Exception | null; lit: ReadonlySet<string> } {
  const id = useUi((s) => s.spotlight);
  const exceptions = useBoard((s) => s.assessment.exceptions);
  const contracts = useBoard((s) => s.assessment.contracts);
  return useMemo(() => {
    const exception = exceptions.find((e) => e.id === id) ?? null;
    if (!exception) return { exception, lit: NONE };
    return { exception, lit: litBy(exception, contracts) };
  }, [id, exceptions, contracts]);
}
