import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Panel } from '../../view/feature.ts';
import { useInbox } from './use-inbox.ts';

export const inboxPanel: Panel = {
  name: 'inbox',
  get title() {
    return say`Inbox`;
  },
  Content: lazy(() => import('./inbox-panel.tsx').then((m) => ({ default: m.InboxPanel }))),
  needs: 'document.write',
  useCount: () => useInbox().waiting,
};
