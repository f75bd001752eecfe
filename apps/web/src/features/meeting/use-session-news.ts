import { useEffect, useState } from 'react';
import { runningAgenda } from '../../board/agenda-state.ts';
import { useSession } from '../../board/use-session.ts';
import { sessionNews } from './session-news.ts';

/** What the session that runs has come to, from now on; what runs when the board opens is no news. */
export function useSessionNews(): string {
  const session = useSession();
  const [sentence, setSentence] = useState('');
  useEffect(
    () =>
      session.state.subscribe((now, before) => {
        if (!now.ready || !before.ready || now.ledger.sessions === before.ledger.sessions) return;
        const news = sessionNews(runningAgenda(before), runningAgenda(now));
        if (news !== null) setSentence(news);
      }),
    [session],
  );
  return sentence;
}
