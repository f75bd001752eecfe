import { say } from '@interlock/language';
import { isMadeKind, type Position } from '@interlock/plan';
import {
  type Connection,
  ConnectionMode,
  type FinalConnectionState,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { type MouseEvent, type ReactNode, type RefObject, useCallback } from 'react';
import { useSession } from '../../board/use-session.ts';
import { addsToSelection } from '../../view/panel-of-selection.ts';
import { follow } from '../../view/ui-actions.ts';
import { type Tool, uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { clickCard, clickSubject, takeEdgeChanges } from '../gestures/clicks.ts';
import type { dragProps } from '../gestures/drag-props.ts';
import { press } from '../gestures/presses.ts';
import { connect, createAt } from '../gestures/subject-actions.ts';
import { useDragStop, useNodeChanges } from '../gestures/use-drag.ts';
import type { useFarPointer } from '../paint/use-far-pointer.ts';
import { MAX_ZOOM, MIN_ZOOM } from './camera.ts';
import { CardNode } from './card-node.tsx';
import { type EdgeType, EdgeView } from './edge-view.tsx';
import type { CanvasNode } from './flow-nodes.ts';
import { focusSubject } from './focus-subject.ts';
import { NoteNode } from './note-node.tsx';

const NODE_TYPES = { card: CardNode, note: NoteNode };
const EDGE_TYPES = { contract: EdgeView };
const NO_ATTRIBUTION = { hideAttribution: true };
const MULTI_KEYS = ['Shift', 'Meta', 'Control'];

interface Props {
  readonly root: RefObject<HTMLElement | null>;
  readonly nodes: CanvasNode[];
  readonly edges: EdgeType[];
  readonly tool: Tool;
  readonly drags: Pick<ReturnType<typeof dragProps>, 'panOnDrag' | 'selectionOnDrag'>;
  readonly edit: boolean;
  readonly onMove: () => void;
  readonly far: ReturnType<typeof useFarPointer>;
  readonly children: ReactNode;
}

/** What React Flow itself reads out. */
const SPOKEN = {
  get 'node.a11yDescription.default'() {
    return say`Enter opens it, the arrow keys move it, Delete removes it.`;
  },
  get 'edge.a11yDescription.default'() {
    return say`Enter opens it, Delete removes it.`;
  },
};

/** The near part of the canvas: cards and contracts with their gestures, by React Flow. */
export function CanvasFlow(props: Props) {
  const { root, nodes, edges, tool, drags, edit, onMove, far, children } = props;
  const session = useSession();
  const { screenToFlowPosition } = useReactFlow();
  const onNodesChange = useNodeChanges();
  const onDragStop = useDragStop();
  const at = useCallback(
    (event: MouseEvent): Position => {
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      return [x, y];
    },
    [screenToFlowPosition],
  );
  const onConnect = useCallback(
    (c: Connection) => {
      const id = connect(session, c.source, c.target);
      if (id !== null) focusSubject(id);
    },
    [session],
  );
  const onEdgeClick = useCallback(
    (event: MouseEvent, { id }: EdgeType) => {
      clickSubject(session, id, event);
      focusSubject(id);
    },
    [session],
  );
  const onEdgeDoubleClick = useCallback(
    (_: MouseEvent, { id }: EdgeType) => void press(session, 'double-click', { id }),
    [session],
  );
  const onConnectEnd = useCallback(
    (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.isValid || !state.fromNode) return;
      // Anywhere on a card is meant, not only its handles.
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      const under = point ? document.elementFromPoint(point.clientX, point.clientY) : null;
      const target = under?.closest('.react-flow__node')?.getAttribute('data-id');
      const id = target ? connect(session, state.fromNode.id, target) : null;
      if (id !== null) focusSubject(id);
    },
    [session],
  );
  const onNodeClick = useCallback(
    (event: MouseEvent, node: CanvasNode) => {
      if (clickCard(session, node.id)) return;
      // React Flow has added it already, or taken it out.
      if (!addsToSelection(event)) press(session, 'click', { id: node.id });
    },
    [session],
  );
  const onNodeDoubleClick = useCallback(
    (_: MouseEvent, node: CanvasNode) => void press(session, 'double-click', { id: node.id }),
    [session],
  );
  const onPaneClick = useCallback(
    (event: MouseEvent) => {
      const { tool: now } = uiState.getState();
      if (isMadeKind(now)) createAt(session, now, at(event));
      else far.choose(event);
      root.current?.focus({ preventScroll: true });
    },
    [at, far, root, session],
  );
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      // Cards, notes, lines and frames lie inside the pane: only the bare pane is meant.
      const bare =
        event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (!bare || far.goTo(event) || !edit || uiState.getState().tool === 'hand') return;
      press(session, 'double-click', { id: null, at: at(event) });
    },
    [at, edit, far, session],
  );
  const onMoveStart = useCallback(
    (event: unknown) => {
      root.current?.setAttribute('data-moving', 'true');
      // A move by the camera has no event: it goes with the keyboard, and what has it stays explained.
      canvasState.setState((s) =>
        event === null && s.explained?.by === 'focus' ? s : { explained: null },
      );
      // One's own pan leaves at once.
      if (event !== null && uiState.getState().following !== null) follow(null);
    },
    [root],
  );
  const onRest = useCallback(
    (_: unknown, viewport: { x: number; y: number; zoom: number }) => {
      onMove();
      root.current?.setAttribute('data-moving', 'false');
      const { x, y, zoom } = viewport;
      const { width, height } = root.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
      canvasState.setState({
        seen: { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom },
      });
    },
    [onMove, root],
  );
  return (
    <ReactFlow<CanvasNode, EdgeType>
      ariaLabelConfig={SPOKEN}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onEdgesChange={takeEdgeChanges}
      onEdgeClick={onEdgeClick}
      onEdgeDoubleClick={onEdgeDoubleClick}
      onConnectEnd={onConnectEnd}
      onNodeDragStop={onDragStop}
      onSelectionDragStop={onDragStop}
      onNodeClick={onNodeClick}
      onNodeDoubleClick={onNodeDoubleClick}
      onNodeMouseEnter={explain}
      onNodeMouseLeave={unexplain}
      onEdgeMouseEnter={explain}
      onEdgeMouseLeave={unexplain}
      onPaneClick={onPaneClick}
      onSelectionEnd={far.boxEnd}
      onDoubleClick={onDoubleClick}
      onConnect={onConnect}
      onMoveStart={onMoveStart}
      onMove={onMove}
      onMoveEnd={onRest}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={32}
      nodesDraggable={tool === 'select'}
      nodesConnectable={edit && tool !== 'hand'}
      elementsSelectable
      nodesFocusable={false}
      edgesFocusable={false}
      edgesReconnectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={MULTI_KEYS}
      selectionOnDrag={drags.selectionOnDrag}
      selectionMode={SelectionMode.Partial}
      panOnDrag={drags.panOnDrag}
      panOnScroll
      zoomOnScroll={false}
      zoomOnPinch
      zoomOnDoubleClick={false}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      elevateNodesOnSelect={false}
      nodeDragThreshold={3}
      zIndexMode="manual"
      proOptions={NO_ATTRIBUTION}
    >
      {children}
    </ReactFlow>
  );
}

function explain(_: unknown, { id }: { id: string }): void {
  canvasState.setState({ explained: { id, by: 'pointer' } });
}

function unexplain(): void {
  canvasState.setState((s) => (s.explained?.by === 'pointer' ? { explained: null } : s));
}
