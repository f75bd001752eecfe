import type { ComponentType } from 'react';
import { runningAgenda } from '../board/agenda-state.ts';
import { useBoard } from '../board/use-session.ts';
import { Fetched, Show } from '../kit/controls/fetched.tsx';

const bar = new Fetched<ComponentType<object>>(() =>
  import('../features/meeting/session-bar.tsx').then((m) => m.SessionBar),
);

/** Where the session's bar stands once there is something to show in it. */
export function SessionPlace() {
  const on = useBoard((s) => runningAgenda(s) !== null || s.view.session.has('timer'));
  return on ? <Show of={bar} props={{}} /> : null;
}
