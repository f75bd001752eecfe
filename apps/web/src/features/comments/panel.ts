import { say } from '@interlock/language';
import { lazy } from 'react';
import { useBoard } from '../../board/use-session.ts';
import type { Panel } from '../../view/feature.ts';

export const commentsPanel: Panel = {
  name: 'comments',
  get title() {
    return say`Comments`;
  },
  Content: lazy(() => import('./comments-panel.tsx').then((m) => ({ default: m.CommentsPanel }))),
  icon: 'M2.2 2.8h11.6v8H7.4l-3 2.6v-2.6H2.2Z',
  useCount: () => useBoard((s) => s.view.comments.size),
};
