import { say } from '@interlock/language';
import { useEffect, useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import { firstName } from '../../kit/words/first-name.ts';
import { isFacilitator } from '../../kit/words/place-of.ts';
import { follow } from '../../view/ui-actions.ts';
import type { CanvasView } from '../../view/ui-state.ts';
import type { Camera } from '../flow/camera.ts';

interface Call {
  readonly name: string;
  readonly clientId: number;
  readonly view: CanvasView;
  /** Where this person was; null while the call was not followed yet. */
  readonly before: CanvasView | null;
}

/** How long it is said who brought one here, and how to go back. */
const SAID_MS = 12_000;

/** "Bring everyone": others jump and may go back; nobody is torn out of a text field. */
export function Summons({ camera }: { camera: Camera | null }) {
  const session = useSession();
  const [call, setCall] = useState<Call | null>(null);

  useEffect(() => {
    if (!camera) return;
    const heard = new Set<string>();
    for (const { presence } of session.state.getState().peers) {
      if (presence.summon) heard.add(presence.summon.nonce);
    }
    return session.state.subscribe((now, before) => {
      if (now.peers === before.peers) return;
      for (const { clientId, presence } of now.peers) {
        const { summon, view, user } = presence;
        if (!summon || !view || !user || !isFacilitator(user) || heard.has(summon.nonce)) continue;
        heard.add(summon.nonce);
        const name = firstName(user) ?? say`The facilitator`;
        const typing = isTyping(document.activeElement);
        setCall({ name, clientId, view, before: typing ? null : camera.view() });
        if (!typing) camera.show(view);
      }
    });
  }, [camera, session]);

  const brought = call !== null && call.before !== null;
  useEffect(() => {
    if (!brought) return;
    const timer = setTimeout(() => setCall(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [brought]);

  if (!call) return null;
  const end = (): void => setCall(null);
  const go = (): void => {
    setCall({ ...call, before: camera?.view() ?? null });
    camera?.show(call.view);
  };
  return (
    <div className="il-summons" role="status">
      {call.before === null ? (
        <>
          <span>{say`${call.name} calls everyone`}</span>
          <button type="button" onClick={go}>
            {say`Go there`}
          </button>
          <button type="button" onClick={end}>
            {say`Not now`}
          </button>
        </>
      ) : (
        <>
          <span>{say`${call.name} brought you here`}</span>
          <button type="button" onClick={end}>
            {say`Stay`}
          </button>
          <button
            type="button"
            onClick={() => {
              follow(call.clientId);
              end();
            }}
          >
            {say`Follow`}
          </button>
          <button
            type="button"
            onClick={() => {
              if (call.before) camera?.show(call.before);
              end();
            }}
          >
            {say`Back to where I was`}
          </button>
        </>
      )}
    </div>
  );
}
