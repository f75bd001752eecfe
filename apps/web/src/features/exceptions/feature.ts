import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';
import { exceptionsAhead } from './panel.ts';

export const exceptions: Feature = {
  commands: [panelCommand('exceptions', () => say`Show exceptions`, '1')],
  ahead: exceptionsAhead,
};
