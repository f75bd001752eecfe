import { useStore } from 'zustand';
import { agendaOf, runningAgenda } from '../../board/agenda-state.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { AgendaPreview } from './agenda-preview.tsx';
import { AgendaRunning } from './agenda-running.tsx';
import { PastSessions } from './past-sessions.tsx';
import { planDraft } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { PlannedSessions } from './planned-sessions.tsx';
import { PollList } from './poll-list.tsx';
import { RoomPeople } from './room-people.tsx';
import { SessionTools } from './session-tools.tsx';
import './session.css';

/** So long what a session came to stands first, and open. */
const FRESH_MS = 2 * 3_600_000;

/** The meeting itself: agenda with its time, votes, private writing, who is here; before and after it, what is planned and what was. */
export function SessionPanel() {
  const running = useBoard((s) => runningAgenda(s));
  const may = useCan('session.run');
  const draft = useStore(planDraft, (s) => s.draft);
  const endedAt = useBoard((s) => agendaOf(s)?.endedAt ?? 0);
  const isFresh = Date.now() - endedAt < FRESH_MS;
  return (
    <div className="il-panel__scroll il-session">
      {running !== null ? (
        <AgendaRunning run={running} />
      ) : may && draft !== null ? (
        <PlanForm draft={draft} />
      ) : (
        <>
          {isFresh ? <PastSessions openLast /> : null}
          <PlannedSessions />
          <AgendaPreview />
        </>
      )}
      <PollList />
      <SessionTools />
      <RoomPeople />
      {running === null && isFresh ? null : <PastSessions />}
    </div>
  );
}
