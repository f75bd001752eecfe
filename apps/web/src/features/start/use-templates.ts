import type { TemplateName } from '@interlock/board';
import { useEffect, useState } from 'react';
import type { TemplateSummary } from './template-summary.ts';

export interface TemplateSummaries {
  /** Those that have cards, with their real figures, as far as they are worked out. */
  readonly known: ReadonlyMap<TemplateName, TemplateSummary>;
  /** They could not be worked out; the boards can still be opened. */
  readonly failed: boolean;
}

/** The shipped templates with their real figures, the demonstration first. */
export function useTemplates(): TemplateSummaries {
  const [summaries, setSummaries] = useState<TemplateSummaries>({
    known: new Map(),
    failed: false,
  });
  useEffect(() => {
    let left = false;
    const work = async (): Promise<void> => {
      const { DRAWN_TEMPLATES, summariseTemplate } = await import('./template-summary.ts');
      for (const name of DRAWN_TEMPLATES) {
        if (left) return;
        const summary = summariseTemplate(name);
        setSummaries((s) => ({ ...s, known: new Map(s.known).set(name, summary) }));
        // The next one waits until this one has been painted.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
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
