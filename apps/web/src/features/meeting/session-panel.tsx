import { agendaOf, runningAgenda } from '../../board/agenda-state.ts';
import { useBoard } from '../../board/use-session.ts';
import { AgendaPreview } from './agenda-preview.tsx';
import { AgendaRunning } from './agenda-running.tsx';
import { PollList } from './poll-list.tsx';
import { RoomPeople } from './room-people.tsx';
import { SessionSummary } from './session-summary.tsx';
import { SessionTools } from './session-tools.tsx';
import './session.css';

/** The meeting itself: agenda with its time, votes, private writing, who is here. */
export function SessionPanel() {
  const running = useBoard((s) => runningAgenda(s));
  const last = useBoard((s) => agendaOf(s));
  return (
    <div className="il-panel__scroll il-session">
      {running === null ? (
        <>
          {last === null ? null : <SessionSummary run={last} />}
          <AgendaPreview />
        </>
      ) : (
        <AgendaRunning run={running} />
      )}
      <PollList />
      <SessionTools />
      <RoomPeople />
    </div>
  );
}
