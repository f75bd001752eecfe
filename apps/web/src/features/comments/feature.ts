import { say } from '@interlock/language';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

export const comments: Feature = {
  commands: [panelCommand('comments', () => say`Show comments`, '5')],
};
