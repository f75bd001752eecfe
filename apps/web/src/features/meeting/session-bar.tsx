import { say } from '@interlock/language';
import { type SessionRun, sessionRanFor } from '@interlock/ledger';
import { runningAgenda } from '../../board/agenda-state.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { hinted } from '../../kit/controls/hints.tsx';
import { Icon } from '../../kit/controls/icon.tsx';
import { openPanel } from '../../view/ui-actions.ts';
import { Clock, ItemClock } from './clock.tsx';
import { addMinutes, endSession, nextItem, pauseSession } from './session-actions.ts';
import { useServerNow } from './use-server-now.ts';
import './session-bar.css';

/**
 * The session on every screen: that it is live, its item and what was spent of its time, and for
 * whoever runs it pause, next and end. The timer stands beside it, or alone.
 */
export function SessionBar() {
  const run = useBoard((s) => runningAgenda(s));
  const timer = useBoard((s) => s.view.session.get('timer'));
  return (
    <section className="il-session-bar" aria-label={say`Session`}>
      {run === null ? null : <Running run={run} />}
      {timer?.kind === 'timer' ? (
        <button
          type="button"
          className="il-session-bar__timer"
          onClick={() => openPanel('session')}
        >
          <span className="il-visually-hidden">{say`Session:`}</span>
          <span>{say`Timer`}</span>
          <Clock startedAt={timer.startedAt} minutes={timer.minutes} />
        </button>
      ) : null}
    </section>
  );
}

function Running({ run }: { readonly run: SessionRun }) {
  const may = useCan('session.run');
  const item = run.items[run.index];
  return (
    <>
      <Live run={run} />
      <button type="button" className="il-session-bar__item" onClick={() => openPanel('session')}>
        <span className="il-visually-hidden">{say`Session:`}</span>
        {item === undefined ? (
          <span className="il-session-bar__title">{say`Agenda done`}</span>
        ) : (
          <>
            <span className="il-session-bar__step">
              {say`item ${run.index + 1} of ${run.items.length}`}
            </span>
            <span className="il-session-bar__title">{item.title}</span>
          </>
        )}
      </button>
      {item === undefined ? null : <ItemClock run={run} item={item} />}
      {may ? <Controls run={run} /> : null}
    </>
  );
}

function Live({ run }: { readonly run: SessionRun }) {
  const usual = useBoard((s) => s.view.settings.sessionMinutes);
  const planned = run.minutes ?? usual;
  const minutes = Math.floor(sessionRanFor(run, useServerNow()) / 60_000);
  const paused = run.pausedAt !== undefined;
  return (
    <span className="il-session-bar__live" data-paused={paused}>
      {paused ? <Icon name="pause" size={12} /> : <i aria-hidden="true" />}
      <b>{paused ? say`Paused` : say`Live`}</b>
      <span>{say`${minutes} of ${planned} min`}</span>
    </span>
  );
}

function Controls({ run }: { readonly run: SessionRun }) {
  const session = useSession();
  const paused = run.pausedAt !== undefined;
  const pauseLabel = paused ? say`Resume the session` : say`Pause the session`;
  const isDone = run.index >= run.items.length;
  return (
    <span className="il-session-bar__controls">
      {isDone ? null : (
        <span className="il-session-bar__more">
          <Button onPress={() => void addMinutes(session, 2)}>{say`+2 min`}</Button>
        </span>
      )}
      <IconButton
        icon={paused ? 'play' : 'pause'}
        label={pauseLabel}
        onPress={() => void pauseSession(session, !paused)}
        {...hinted(pauseLabel)}
      />
      {isDone ? (
        <Button onPress={() => void endSession(session)}>{say`End the session`}</Button>
      ) : (
        <IconButton
          icon="next"
          label={say`Next item`}
          onPress={() => void nextItem(session)}
          {...hinted(say`Next item`)}
        />
      )}
    </span>
  );
}
