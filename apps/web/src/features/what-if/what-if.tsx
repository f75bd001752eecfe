import { say } from '@interlock/language';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBoard, useSession } from '../../board/use-session.ts';
import {
  keepWhatIfShared,
  nameOf,
  seeWhatIf,
  sharedWhatIf,
  turnDown,
} from '../../board/what-if/shared-what-if.ts';
import { Button } from '../../kit/controls/button.tsx';
import { WhatIfBar } from './what-if-bar.tsx';

/** The what-if bar, and the invitation to look at somebody else's. */
export function WhatIf() {
  const session = useSession();
  useEffect(() => keepWhatIfShared(session), [session]);
  return (
    <>
      <WhatIfBar />
      <Invitation />
    </>
  );
}

function Invitation() {
  const session = useSession();
  const { seen, turnedDown } = useStore(sharedWhatIf);
  const peer = useBoard((s) =>
    s.peers.find(
      ({ clientId, presence }) =>
        presence.whatIf && clientId !== seen?.clientId && !turnedDown.has(clientId),
    ),
  );
  return (
    <div role="status">
      {peer === undefined ? null : (
        <div className="il-what-if__invitation">
          <span>{say`${nameOf(peer.presence)} shows a what-if`}</span>
          <Button variant="primary" onPress={() => seeWhatIf(session, peer)}>
            {say`Look at it`}
          </Button>
          <Button onPress={() => turnDown(peer.clientId)}>{say`Not now`}</Button>
        </div>
      )}
    </div>
  );
}
