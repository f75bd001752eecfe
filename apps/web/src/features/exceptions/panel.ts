import { say } from '@interlock/language';
import { lazy } from 'react';
import { useBoard } from '../../board/use-session.ts';
import type { Panel } from '../../view/feature.ts';

const fetchExceptions = () =>
  import('./exceptions-panel.tsx').then((m) => ({ default: m.ExceptionsPanel }));

/** A panel that is closed, as on a phone, is opened also while the server is away. */
export const exceptionsAhead = { ahead: (): void => void fetchExceptions().catch(() => undefined) };

/** Shown first, but its list waits for the verdicts: both are fetched meanwhile. */
export const exceptionsPanel: Panel = {
  name: 'exceptions',
  get title() {
    return say`Exceptions`;
  },
  Content: lazy(fetchExceptions),
  useCount: () => useBoard((s) => s.assessment.exceptions.length),
};
