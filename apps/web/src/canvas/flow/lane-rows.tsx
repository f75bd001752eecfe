import type { Lane } from '@interlock/board';
import { say } from '@interlock/language';
import { type BoardSwitches, isLocked } from '@interlock/protocol';
import { useStore as useFlowStore } from '@xyflow/react';
import { memo } from 'react';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Icon } from '../../kit/controls/icon.tsx';
import { openDialog } from '../../view/ui-actions.ts';
import { PRESSES } from '../gestures/gesture-table.ts';

/** Backgrounds of the lanes over the whole width, behind everything. */
export const LaneRows = memo(function LaneRows({ lanes }: { lanes: readonly Lane[] }) {
  const [, y, zoom] = useFlowStore((s) => s.transform);
  return (
    <div className="il-lanes" aria-hidden="true">
      {lanes.map((lane) => (
        <div key={lane.department.id} className="il-lane" style={place(lane, y, zoom)} />
      ))}
    </div>
  );
});

/** Lane headers: they stay at the left edge while the board is panned. */
export const LaneHeaders = memo(function LaneHeaders({ lanes }: { lanes: readonly Lane[] }) {
  const [, y, zoom] = useFlowStore((s) => s.transform);
  const settings = useBoard((s) => s.view.settings);
  const organise = useCan('board.edit');
  return (
    <ol className="il-lane-heads" aria-label={say`Departments`}>
      {lanes.map((lane) => (
        <li
          key={lane.department.id}
          className="il-lane-head"
          style={place(lane, y, zoom)}
          title={titleOf(lane, settings)}
          onDoubleClick={() => {
            if (organise && PRESSES['double-click'].lane === 'settings') openDialog('settings');
          }}
        >
          <b className="il-lane-head__initials" aria-hidden="true">
            {lane.department.initials}
          </b>
          {isLocked(lane.department.id, settings) ? (
            <>
              <Icon name="lock" size={14} />
              <span className="il-visually-hidden">{say`Locked:`} </span>
            </>
          ) : null}
          <span className={lane.height * zoom < 110 ? 'il-visually-hidden' : 'il-lane-head__name'}>
            {lane.department.name}
          </span>
        </li>
      ))}
    </ol>
  );
});

function titleOf({ department }: Lane, settings: BoardSwitches): string {
  return isLocked(department.id, settings)
    ? say`${department.name}: locked, only the facilitator changes it`
    : department.name;
}

function place(lane: Lane, y: number, zoom: number): { transform: string; height: number } {
  const top = Math.round(y + lane.top * zoom);
  const bottom = Math.round(y + (lane.top + lane.height) * zoom);
  return { transform: `translateY(${top}px)`, height: bottom - top };
}
