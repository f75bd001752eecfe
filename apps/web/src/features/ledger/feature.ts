import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

export const ledger: Feature = {
  commands: [panelCommand('ledger', () => say`Show ledger`, '4')],
};
