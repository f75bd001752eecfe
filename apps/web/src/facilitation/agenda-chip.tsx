import { say } from '@interlock/language';
import type { AgendaRun } from '@interlock/plan';
import { useBoard } from '../session/use-session.ts';
import { openPanel } from '../ui/ui-actions.ts';
import { runningAgenda } from './agenda-state.ts';
import { Clock } from './clock.tsx';
import './session.css';

/** Agenda step and its time in the bar; the timer where no agenda runs. */
export function AgendaChip() {
  const run = useBoard((s) => runningAgenda(s));
  const timer = useBoard((s) => s.view.session.get('timer'));
  if (run !== null) return <RunChip run={run} />;
  if (timer?.kind !== 'timer') return null;
  return <Chip title={say`Timer`} startedAt={timer.startedAt} minutes={timer.minutes} />;
}

function RunChip({ run }: { run: AgendaRun }) {
  const item = run.items[run.index];
  if (item === undefined) return <Chip title={say`Agenda done`} />;
  return (
    <Chip
      step={`${run.index + 1}/${run.items.length}`}
      title={item.title}
      startedAt={run.itemStartedAt}
      minutes={item.minutes + run.extraMinutes}
    />
  );
}

interface ChipProps {
  readonly step?: string;
  readonly title: string;
  readonly startedAt?: number;
  readonly minutes?: number;
}

function Chip({ step, title, startedAt, minutes }: ChipProps) {
  return (
    <button type="button" className="il-agenda-chip" onClick={() => openPanel('session')}>
      <span className="il-visually-hidden">
        {step === undefined ? say`Session:` : say`Session: item`}
      </span>
      {step === undefined ? null : <span className="il-agenda-chip__step">{step}</span>}
      <span className="il-agenda-chip__title">{title}</span>
      {startedAt === undefined || minutes === undefined ? null : (
        <Clock startedAt={startedAt} minutes={minutes} />
      )}
    </button>
  );
}
