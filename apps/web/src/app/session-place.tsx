import type { ComponentType } from 'react';
import { Fetched, Show } from '../controls/fetched.tsx';
import { runningAgenda } from '../facilitation/agenda-state.ts';
import { useBoard } from '../session/use-session.ts';

const bar = new Fetched<ComponentType<object>>(() =>
  import('../meeting/session-bar.tsx').then((m) => m.SessionBar),
);

/** Where the session's bar stands once there is something to show in it. */
export function SessionPlace() {
  const on = useBoard((s) => runningAgenda(s) !== null || s.view.session.has('timer'));
  return on ? <Show of={bar} props={{}} /> : null;
}
