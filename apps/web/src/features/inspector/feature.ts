import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

export const inspector: Feature = {
  commands: [panelCommand('inspector', () => say`Show inspector`, '2')],
};
