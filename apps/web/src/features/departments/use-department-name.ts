import { say } from '@interlock/language';
import { useBoard } from '../../board/use-session.ts';

/** What a department is called; promises outlive the lane that made them. */
export function useDepartmentName(): (id: string) => string {
  const departments = useBoard((s) => s.view.departments);
  return (id) => departments.find((each) => each.id === id)?.name ?? say`a deleted department`;
}
