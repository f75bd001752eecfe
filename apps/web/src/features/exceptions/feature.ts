import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

export const exceptions: Feature = {
  commands: [panelCommand('exceptions', () => say`Show exceptions`, '1')],
};
