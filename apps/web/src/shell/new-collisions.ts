import type { BoardView } from '@interlock/board';
import type { Assessment } from '@interlock/rules';

/** Contracts of this lane (null = of any) that collide now and did not before. */
export function newCollisions(
  before: Assessment,
  now: Assessment,
  view: BoardView,
  department: string | null,
): string[] {
  if (before === now) return [];
  return Object.values(now.contracts).flatMap(({ contract, verdict }) => {
    if (verdict !== 'collision' || before.contracts[contract]?.verdict === 'collision') return [];
    const edge = view.edges.get(contract);
    if (edge === undefined) return [];
    const mine =
      department === null ||
      edge.supplierDepartment === department ||
      edge.consumerDepartment === department;
    return mine ? [contract] : [];
  });
}
