import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Panel } from '../../view/feature.ts';

const fetchInspector = () => import('./inspector.tsx').then((m) => ({ default: m.Inspector }));

/** A click on a card needs it, also while the server is away. */
export const inspectorAhead = { ahead: (): void => void fetchInspector().catch(() => undefined) };

export const inspectorPanel: Panel = {
  name: 'inspector',
  get title() {
    return say`Inspector`;
  },
  Content: lazy(fetchInspector),
};
