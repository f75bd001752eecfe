import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useBoard } from '../board/use-session.ts';
import './presence/others.css';
import './explain/explanation.css';
import './explain/spotlight.css';
import './canvas.css';
import './flow/card.css';
import './flow/handles.css';
import './flow/edge.css';
import { CanvasBoard } from './canvas-board.tsx';

/** The board: lanes, cards, contracts, and everybody who is on it. */
export function Canvas() {
  const ready = useBoard((s) => s.ready);
  return (
    <ReactFlowProvider>
      <CanvasBoard ready={ready} />
    </ReactFlowProvider>
  );
}
