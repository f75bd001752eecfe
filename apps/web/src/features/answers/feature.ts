import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

export const answers: Feature = {
  commands: [panelCommand('answers', () => say`Show answers`, '7')],
};
