import { say } from '@interlock/language';
import { useBoard } from '../../board/use-session.ts';
import type { Panel } from '../../view/feature.ts';
import { ExceptionsPanel } from './exceptions-panel.tsx';

/** Shown first, and so not fetched apart. */
export const exceptionsPanel: Panel = {
  name: 'exceptions',
  get title() {
    return say`Exceptions`;
  },
  Content: ExceptionsPanel,
  useCount: () => useBoard((s) => s.assessment.exceptions.length),
};
