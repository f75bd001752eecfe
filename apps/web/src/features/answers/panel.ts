import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Panel } from '../../view/feature.ts';

export const answersPanel: Panel = {
  name: 'answers',
  get title() {
    return say`Answers`;
  },
  Content: lazy(() => import('./answers-panel.tsx').then((m) => ({ default: m.AnswersPanel }))),
  icon: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.5-1.1.9-1.1 1.7M8 12v.3M8 1.6a6.4 6.4 0 1 1-.01 0',
};
