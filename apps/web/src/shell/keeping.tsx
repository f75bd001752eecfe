import { useMentionNotice } from '../features/comments/use-mention-notice.ts';
import { useAgendaKeeping } from '../features/meeting/use-agenda-keeping.ts';
import { Announcer } from './announcer.tsx';

/** What an open board does by itself beside being drawn. */
export function Keeping() {
  useAgendaKeeping();
  useMentionNotice();
  return <Announcer />;
}
