import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

export const inbox: Feature = {
  commands: [panelCommand('inbox', () => say`Show inbox`, '3')],
};
