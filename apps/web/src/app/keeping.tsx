import { useAgendaKeeping } from '../facilitation/use-agenda-keeping.ts';
import { useMentionNotice } from '../panels/comments/use-mention-notice.ts';
import { Announcer } from './announcer.tsx';

/** What an open board does by itself beside being drawn. */
export function Keeping() {
  useAgendaKeeping();
  useMentionNotice();
  return <Announcer />;
}
