import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import { explain } from '@interlock/rules';
import { useEffect, useState } from 'react';
import { useSession } from '../board/use-session.ts';
import { useRoomNews } from '../features/meeting/use-room-news.ts';
import { useSessionNews } from '../features/meeting/use-session-news.ts';
import { changeSentence } from '../kit/words/change-sentence.ts';
import { newCollisions } from './new-collisions.ts';
import { useMoneyNews } from './use-money-news.ts';

/** What others change is said at most so often. */
const CALM_MS = 5_000;

/**
 * For screen readers: what others changed and what it does to the money, calmly; what the
 * session has come to, votes and spotlights, and a new collision in one's own lane, at once.
 */
export function Announcer() {
  const session = useSession();
  const [polite, setPolite] = useState('');
  const [urgent, setUrgent] = useState('');
  const money = useMoneyNews(CALM_MS);
  const meeting = useSessionNews();
  const room = useRoomNews();

  useEffect(() => {
    let told = session.state.getState().view;
    let pending = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let restUntil = 0;
    const tell = (): void => {
      timer = null;
      const { view } = session.state.getState();
      const sentence = changeSentence(told, view);
      told = view;
      pending = false;
      if (sentence === null) return;
      restUntil = performance.now() + CALM_MS;
      setPolite(sentence);
    };
    const stopRemote = session.onOthersChange(() => {
      pending = true;
    });
    const stop = session.state.subscribe((now, before) => {
      if (!now.ready || !before.ready) {
        told = now.view;
        return;
      }
      if (now.view !== before.view) {
        if (pending) timer ??= setTimeout(tell, Math.max(0, restUntil - performance.now()));
        // Only this person changed something: that needs no telling.
        else if (timer === null) told = now.view;
      }
      if (now.base !== before.base) {
        const mine = can(now.identity, 'board.edit') ? null : now.identity.department;
        const [first, ...more] = newCollisions(before.base, now.base, now.view, mine);
        const verdict = first === undefined ? undefined : now.base.contracts[first];
        if (verdict !== undefined)
          setUrgent(
            more.length === 0
              ? say`New collision. ${explain(verdict.reason)}`
              : say`New collision. ${explain(verdict.reason)} And ${more.length} more.`,
          );
      }
    });
    return () => {
      stop();
      stopRemote();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session]);

  return (
    <>
      <p className="il-visually-hidden" aria-live="polite" data-announcer="polite">
        {polite}
      </p>
      <p className="il-visually-hidden" aria-live="polite" data-announcer="money">
        {money}
      </p>
      <p className="il-visually-hidden" aria-live="polite" data-announcer="session">
        {meeting}
      </p>
      <p className="il-visually-hidden" aria-live="polite" data-announcer="room">
        {room}
      </p>
      <p className="il-visually-hidden" aria-live="assertive" data-announcer="urgent">
        {urgent}
      </p>
    </>
  );
}
