import { useEffect } from 'react';
import { useMentionNotice } from '../features/comments/use-mention-notice.ts';
import { useAgendaKeeping } from '../features/meeting/use-agenda-keeping.ts';
import { Announcer } from './announcer.tsx';
import { keepFocus } from './keep-focus.ts';

/** What an open board does by itself beside being drawn. */
export function Keeping() {
  useAgendaKeeping();
  useMentionNotice();
  useEffect(() => keepFocus(document, () => document.querySelector('.il-canvas')), []);
  return <Announcer />;
}
