import { plural, say } from '@interlock/language';
import { lazy } from 'react';
import type { Panel } from '../../view/feature.ts';
import { useOpenVotes } from './use-open-votes.ts';

export const meetingPanel: Panel = {
  name: 'session',
  get title() {
    return say`Session`;
  },
  Content: lazy(() => import('./session-panel.tsx').then((m) => ({ default: m.SessionPanel }))),
  icon: 'M8 2.2a5.8 5.8 0 1 1-.01 0M8 4.8V8l2.4 1.6',
  useWaiting: () => {
    const votes = useOpenVotes();
    return votes === 0 ? null : plural(votes, { one: '{n} open vote', other: '{n} open votes' });
  },
};
