import { type Action, can } from '@interlock/protocol';
import { useBoard } from './use-session.ts';

/** Whether this person may do that to any of these departments; the server decides by the same. */
export function useCan(action: Action, ...departments: readonly (string | null)[]): boolean {
  return useBoard((s) => {
    const board = { openEditing: s.view.settings.openEditing };
    const places = departments.length === 0 ? [null] : departments;
    return places.some((department) => can(s.identity, action, department, board));
  });
}
