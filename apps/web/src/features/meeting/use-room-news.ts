import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import { useEffect, useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { firstName } from '../../kit/words/first-name.ts';
import { spotlightCandidates } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { presenterOf } from './presenter-of.ts';
import { shownNews, spotlightNews, voteNews } from './room-news.ts';

/**
 * What votes and spotlights say to who does not see them: one sentence, once. What is on when the
 * board opens is no news.
 */
export function useRoomNews(): string {
  const session = useSession();
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    const stopBoard = session.state.subscribe((now, before) => {
      if (!now.ready || !before.ready) return;
      if (now.view.polls !== before.view.polls) {
        const news = voteNews(before.view.polls, now.view.polls, can(now.identity, 'vote.cast'));
        if (news !== null) setSentence(news);
      }
      const shows = presenterOf(now);
      const id = shows?.presence.spotlight;
      if (!shows || !id || id === presenterOf(before)?.presence.spotlight) return;
      const exception = now.assessment.exceptions.find((each) => each.id === id);
      // Who follows has it as the own spotlight.
      if (exception === undefined || uiState.getState().following === shows.clientId) return;
      const name = firstName(shows.presence.user) ?? say`The facilitator`;
      setSentence(shownNews(name, exception, now.assessment.currency));
    });
    const stopView = uiState.subscribe((now, before) => {
      if (now.spotlight === before.spotlight || now.spotlight === null) return;
      const { assessment } = session.state.getState();
      const exception = assessment.exceptions.find(({ id }) => id === now.spotlight);
      if (exception === undefined) return;
      const walk = spotlightCandidates(assessment.exceptions);
      setSentence(spotlightNews(exception, walk, assessment.currency));
    });
    return () => {
      stopBoard();
      stopView();
    };
  }, [session]);
  return sentence;
}
