import { useEffect, useState } from 'react';
import type { TemplateSummary } from './template-summary.ts';

export interface TemplateSummaries {
  readonly demonstration: TemplateSummary | null;
  readonly planning: TemplateSummary | null;
  /** They could not be worked out; the boards can still be opened. */
  readonly failed: boolean;
}

/** The shipped templates with their real figures; null until they are worked out. */
export function useTemplates(): TemplateSummaries {
  const [summaries, setSummaries] = useState<TemplateSummaries>({
    demonstration: null,
    planning: null,
    failed: false,
  });
  useEffect(() => {
    let left = false;
    const work = async (): Promise<void> => {
      const { summariseTemplate } = await import('./template-summary.ts');
      if (left) return;
      const demonstration = summariseTemplate('fragmented-supply-chain');
      setSummaries((s) => ({ ...s, demonstration }));
      // The second one waits until the first has been painted.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (left) return;
      const planning = summariseTemplate('sales-and-operations');
      setSummaries((s) => ({ ...s, planning }));
    };
    work().catch(() => {
      if (!left) setSummaries((s) => ({ ...s, failed: true }));
    });
    return () => {
      left = true;
    };
  }, []);
  return summaries;
}
