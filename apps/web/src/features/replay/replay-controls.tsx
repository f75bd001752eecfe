import { say } from '@interlock/language';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { copyText } from '../../kit/page/copy-text.ts';
import { momentAddress } from '../../kit/page/moment-address.ts';
import { toast } from '../../kit/page/toasts.ts';
import type { Stretch } from './marks.ts';
import { dayText } from './moment-words.ts';
import { SPEEDS, type Speed } from './player.ts';
import type { Replay } from './replay.ts';

/** From mark to mark, play and how fast, which stretch, and a link to the moment. */
export function ReplayControls({
  replay,
  children,
}: {
  readonly replay: Replay;
  /** Shown at the end. */
  readonly children?: ReactNode;
}) {
  const { playing, speed, stretch, stretches, address } = useStore(replay.state);
  const { board } = replay.session.state.getState();
  const copyLink = async (): Promise<void> => {
    const url = new URL(momentAddress(board, address), location.origin).href;
    toast((await copyText(url)) ? say`The link to this moment was copied.` : url);
  };
  return (
    <div className="il-replay__controls">
      <span className="il-replay__steps">
        <IconButton icon="next" label={say`To the mark before`} onPress={() => replay.step(-1)} />
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? say`Pause` : say`Play`}
          onPress={() => (playing ? replay.pause() : replay.play())}
        />
        <IconButton icon="next" label={say`To the next mark`} onPress={() => replay.step(1)} />
      </span>
      <select
        className="il-c-input il-c-select"
        aria-label={say`Speed`}
        value={speed}
        onChange={(event) => replay.setSpeed(Number(event.currentTarget.value) as Speed)}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>{`${each} ×`}</option>
        ))}
      </select>
      <select
        className="il-c-input il-c-select il-replay__stretch"
        aria-label={say`Stretch of time`}
        value={stretch.id}
        onChange={(event) => {
          const chosen = stretches.find(({ id }) => id === event.currentTarget.value);
          if (chosen !== undefined) replay.look(chosen);
        }}
      >
        {stretches.map((each) => (
          <option key={each.id} value={each.id}>
            {stretchText(each)}
          </option>
        ))}
      </select>
      <span className="il-replay__rest">
        <Button variant="quiet" icon="copy" onPress={() => void copyLink()}>
          {say`Copy link`}
        </Button>
        {children}
      </span>
    </div>
  );
}

function stretchText({ session, from }: Stretch): string {
  if (session === null) return say`All of the past`;
  return say`Session of ${dayText(from)}`;
}
