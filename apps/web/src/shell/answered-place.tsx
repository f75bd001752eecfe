import type { ComponentType } from 'react';
import { useBoard } from '../board/use-session.ts';
import { Fetched, Show } from '../kit/controls/fetched.tsx';

const chip = new Fetched<ComponentType<object>>(() =>
  import('../features/answers/answered-chip.tsx').then((m) => m.AnsweredChip),
);

/** Where "answered 7 of 9" stands, once the board is there. */
export function AnsweredPlace() {
  const ready = useBoard((s) => s.ready);
  return ready ? <Show of={chip} props={{}} /> : null;
}
