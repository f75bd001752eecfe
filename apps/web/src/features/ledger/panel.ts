import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Panel } from '../../view/feature.ts';

export const ledgerPanel: Panel = {
  name: 'ledger',
  get title() {
    return say`Ledger`;
  },
  Content: lazy(() => import('./ledger-panel.tsx').then((m) => ({ default: m.LedgerPanel }))),
};
