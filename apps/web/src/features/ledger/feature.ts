import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

const DecisionDialog = lazy(() =>
  import('./decision-dialog.tsx').then((m) => ({ default: m.DecisionDialog })),
);

export const ledger: Feature = {
  commands: [panelCommand('ledger', () => say`Show ledger`, '4')],
  dialog: { name: 'decision', Content: DecisionDialog },
};
