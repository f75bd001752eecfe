import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useBoard } from '../session/use-session.ts';
import './others.css';
import './explanation.css';
import './spotlight.css';
import './canvas.css';
import './card.css';
import './handles.css';
import './edge.css';
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
