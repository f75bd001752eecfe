import { type Action, can, canBetween } from '@interlock/protocol';
import { useBoard } from './use-session.ts';

/** Whether this person may do that to any of these departments; the server decides by the same. */
export function useCan(action: Action, ...departments: readonly (string | null)[]): boolean {
  return useBoard((s) => {
    const places = departments.length === 0 ? [null] : departments;
    return places.some((department) => can(s.identity, action, department, s.view.settings));
  });
}

/** Whether this person may draft or change an edge between these departments. */
export function useCanBetween(supplier: string, consumer: string): boolean {
  return useBoard((s) => canBetween(s.identity, supplier, consumer, s.view.settings));
}
