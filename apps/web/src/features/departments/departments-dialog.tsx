import { say } from '@interlock/language';
import { useMemo, useState } from 'react';
import { matrixOf } from '../../board/promises/matrix.ts';
import { usePromises } from '../../board/promises/use-promises.ts';
import { useBoard } from '../../board/use-session.ts';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { useIsPhone } from '../../kit/page/use-media.ts';
import { closeDialog } from '../../view/ui-actions.ts';
import { DepartmentView } from './department-view.tsx';
import type { Looked } from './looked.ts';
import { Matrix } from './matrix.tsx';
import { PairList } from './pair-list.tsx';
import { PairView } from './pair-view.tsx';
import './departments.css';

/** Departments × departments: how many contracts, the worst of them, what promises were worth. */
export function DepartmentsDialog() {
  const plan = useBoard((s) => s.plan);
  const assessment = useBoard((s) => s.assessment);
  const own = useBoard((s) => s.identity.department);
  const book = usePromises();
  const cells = useMemo(() => matrixOf(plan, assessment, book), [plan, assessment, book]);
  const [looked, look] = useState<Looked | null>(
    own === null ? null : { kind: 'department', id: own },
  );
  const phone = useIsPhone();
  const Overview = phone ? PairList : Matrix;
  return (
    <DialogFrame title={say`Contracts between departments`} size="large" onClose={closeDialog}>
      <div className="il-departments">
        {cells.size === 0 ? (
          <p>{say`No contract connects two departments yet. Drag from a card’s edge to a card of another department to propose one.`}</p>
        ) : (
          <Overview cells={cells} looked={looked} onLook={look} />
        )}
        <div aria-live="polite">
          {looked === null ? (
            cells.size === 0 ? null : (
              <p className="il-quiet">{say`Choose a cell to see its contracts, or a department to see what its promises have been worth.`}</p>
            )
          ) : looked.kind === 'pair' ? (
            <PairView cell={cells.get(looked.key)} />
          ) : (
            <DepartmentView id={looked.id} cells={cells} />
          )}
        </div>
      </div>
    </DialogFrame>
  );
}
