import { say } from '@interlock/language';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { CheckField } from '../../kit/controls/fields.tsx';
import { Clock } from './clock.tsx';
import {
  extendTimer,
  revealNotes,
  startTimer,
  stopTimer,
  writeInPrivate,
} from './session-actions.ts';

/** Timer and private writing; who does not facilitate sees what is on. */
export function SessionTools() {
  const session = useSession();
  const may = useCan('session.run');
  const sealed = useBoard((s) => s.view.settings.privateNotes === true);
  const timer = useBoard((s) => s.view.session.get('timer'));
  if (!may && !sealed && timer === undefined) return null;
  return (
    <section className="il-session__part" aria-label={say`Writing and time`}>
      <div className="il-section__head">
        <h3>{say`Writing and time`}</h3>
      </div>
      {may ? (
        <CheckField
          label={say`Private writing`}
          hint={say`What is written on notes meanwhile is read by its author only. Switch it off to show it to everybody.`}
          checked={sealed}
          onChange={(on) => (on ? writeInPrivate(session) : void revealNotes(session))}
        />
      ) : sealed ? (
        <p className="il-quiet">{say`Private writing: only you read your new notes until the reveal.`}</p>
      ) : null}
      {timer?.kind === 'timer' ? (
        <div className="il-session__row">
          <Clock startedAt={timer.startedAt} minutes={timer.minutes} />
          {may ? (
            <>
              <Button onPress={() => extendTimer(session, 1)}>{say`+1 min`}</Button>
              <Button onPress={() => stopTimer(session)}>{say`Stop`}</Button>
            </>
          ) : null}
        </div>
      ) : may ? (
        <div className="il-session__row">
          {[1, 3, 5, 10].map((minutes) => (
            <Button key={minutes} onPress={() => startTimer(session, minutes)}>
              {say`${minutes} min`}
            </Button>
          ))}
        </div>
      ) : null}
    </section>
  );
}
