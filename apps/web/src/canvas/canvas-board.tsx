import { say } from '@interlock/language';
import { can } from '@interlock/protocol';
import { type ComponentType, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useDecidedEdges } from '../board/decided/use-decided.ts';
import { useBoard } from '../board/use-session.ts';
import { Fetched, Show, useAhead } from '../kit/controls/fetched.tsx';
import { useUi } from '../view/use-ui.ts';
import { canvasState } from './canvas-state.ts';
import { Explanation } from './explain/explanation.tsx';
import { useLit } from './explain/use-lit.ts';
import { CanvasFlow } from './flow/canvas-flow.tsx';
import type { EdgeType } from './flow/edge-view.tsx';
import { type CanvasNode, flowEdges, flowNodes } from './flow/flow-nodes.ts';
import { GuideLines } from './flow/guide-lines.tsx';
import { LaneHeaders, LaneRows } from './flow/lane-rows.tsx';
import { Rings } from './flow/rings.tsx';
import { useCamera } from './flow/use-camera.ts';
import { ZoomControl } from './flow/zoom-control.tsx';
import { dragProps } from './gestures/drag-props.ts';
import { InkPad } from './gestures/ink-pad.tsx';
import { openMenu } from './gestures/open-menu.ts';
import { isPadTool } from './gestures/tools.ts';
import { useCanvasKeys } from './gestures/use-canvas-keys.ts';
import { useClipboard } from './gestures/use-clipboard.ts';
import { useFinger } from './gestures/use-finger.ts';
import { useLongPress } from './gestures/use-long-press.ts';
import { usePinch } from './gestures/use-pinch.ts';
import { useEffectiveTool, useKeyMakesCard } from './gestures/use-tool.ts';
import type { LayerProps } from './paint/board-layer.tsx';
import { useFarPointer } from './paint/use-far-pointer.ts';
import { useNear } from './paint/use-near.ts';
import { Cursors } from './presence/cursors.tsx';
import { InkLayer } from './presence/ink.tsx';
import { PeerSelections } from './presence/peer-selections.tsx';
import { useFollow } from './presence/use-follow.ts';
import { useOwnPresence } from './presence/use-presence.ts';
import { rights as rightsFor } from './rights.ts';
import type { Scene } from './scene/scene.ts';
import { useScene } from './scene/use-scene.ts';
import { TidyPill } from './tidy/tidy-pill.tsx';

const emptyBoard = new Fetched(() => import('./empty-board.tsx').then((m) => m.EmptyBoard));
const spotlightHops = new Fetched(() =>
  import('./explain/spotlight.tsx').then((m) => m.SpotlightHops),
);
const spotlightBar = new Fetched(() =>
  import('./explain/spotlight.tsx').then((m) => m.SpotlightBar),
);
const contextMenu = new Fetched(() => import('./context-menu.tsx').then((m) => m.ContextMenu));
const minimap = new Fetched<ComponentType<{ scene: Scene }>>(() =>
  import('./flow/minimap.tsx').then((m) => m.Minimap),
);
const summons = new Fetched(() => import('./presence/summons.tsx').then((m) => m.Summons));
const reactions = new Fetched<ComponentType>(() =>
  import('./presence/reactions.tsx').then((m) => m.Reactions),
);
const frameLayer = new Fetched(() => import('./frames/frame-layer.tsx').then((m) => m.FrameLayer));
const boardLayer = new Fetched<ComponentType<LayerProps>>(() =>
  import('./paint/board-layer.tsx').then((m) => m.BoardLayer),
);

const AHEAD = [contextMenu, spotlightHops, spotlightBar];

/** Wires the parts of the canvas; each part reads only what it paints. */
export function CanvasBoard({ ready }: { ready: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  const { scene, remote } = useScene();
  // The overview may follow a moment later.
  const unhurried = useDeferredValue(scene);
  const latest = useRef(scene);
  latest.current = scene;
  const sceneNow = useCallback(() => latest.current, []);

  const identity = useBoard((s) => s.identity);
  const settings = useBoard((s) => s.view.settings);
  const rights = useMemo(() => rightsFor(identity, settings), [identity, settings]);
  const tool = useEffectiveTool(rights.edit);
  const [finger, noticeFinger] = useFinger();
  const longPress = useLongPress();
  const { exception, lit } = useLit();

  const selected = useUi((s) => s.selection);
  const drag = useStore(canvasState, (s) => s.drag);
  const menu = useStore(canvasState, (s) => s.menu);
  const selection = useMemo(() => new Set(selected), [selected]);
  const dragging = useMemo(() => new Set(drag.keys()), [drag]);
  const drags = useMemo(() => dragProps(tool, finger), [tool, finger]);
  const { draggable } = drags;
  const oldNodes = useRef<ReadonlyMap<string, CanvasNode>>(new Map());
  const oldEdges = useRef<ReadonlyMap<string, EdgeType>>(new Map());
  const near = useNear(scene, selection, lit);
  const far = useFarPointer(sceneNow, near !== null);
  const nodes = useMemo(() => {
    const dressing = { selection, dragging, remote, lit, rights, draggable };
    const next = flowNodes(scene, near?.cards ?? null, dressing, oldNodes.current);
    oldNodes.current = next;
    return [...next.values()];
  }, [scene, near, selection, dragging, remote, lit, rights, draggable]);
  const decided = useDecidedEdges();
  const edges = useMemo(() => {
    const next = flowEdges(
      scene,
      near?.edges ?? null,
      { selection, lit, decided },
      oldEdges.current,
    );
    oldEdges.current = next;
    return [...next.values()];
  }, [scene, near, selection, lit, decided]);

  const camera = useCamera(root, sceneNow, ready && scene.lanes.length > 0);
  const presence = useOwnPresence(camera);
  const onKeyDown = useCanvasKeys(sceneNow);
  useFollow(camera);
  useClipboard(root);
  usePinch(root);
  useKeyMakesCard();
  useAhead(AHEAD);

  const organise = can(identity, 'board.edit');
  return (
    <div
      ref={root}
      role="application"
      className="il-canvas"
      data-tool={tool}
      data-finger={finger}
      data-spot={exception !== null}
      data-many={selected.length > 1}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop of Tab for all cards
      tabIndex={0}
      aria-label={say`Canvas. Press Enter for the first card, then Tab for the next.`}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => {
        presence.onPointerMove(event);
        far.onPointerMove(event);
        longPress.onPointerMove(event);
      }}
      onPointerDownCapture={(event) => {
        noticeFinger(event);
        // A finger points only where it presses.
        presence.onPointerMove(event);
        far.onPointerDownCapture(event);
        longPress.onPointerDown(event);
      }}
      onPointerUpCapture={longPress.giveUp}
      onPointerCancelCapture={longPress.giveUp}
      onPointerLeave={presence.onPointerLeave}
      onContextMenu={openMenu}
    >
      <LaneRows lanes={scene.lanes} />
      {near ? (
        <Show
          of={boardLayer}
          props={{ scene, detail: near.detail, drawn: near.all, lit, selection }}
        />
      ) : null}
      <CanvasFlow
        root={root}
        nodes={nodes}
        edges={edges}
        tool={tool}
        drags={drags}
        edit={rights.edit}
        onMove={presence.sendView}
        far={far}
      >
        {exception ? <Show of={spotlightHops} props={{ scene, exception, lit }} /> : null}
        <Show of={frameLayer} props={{ editable: rights.notes && tool === 'select' }} />
        <Rings scene={scene} near={near?.cards ?? null} lit={lit} />
        <PeerSelections places={scene.places} />
        <GuideLines />
        <InkLayer />
        <Show of={reactions} props={{}} />
        <Cursors />
      </CanvasFlow>
      {isPadTool(tool) ? <InkPad tool={tool} scene={sceneNow} /> : null}
      <LaneHeaders lanes={scene.lanes} />
      {ready && scene.places.size === 0 ? (
        <Show of={emptyBoard} props={{ edit: rights.edit, organise }} />
      ) : null}
      <TidyPill />
      {menu === null ? null : <Show of={contextMenu} props={{ menu }} />}
      <Explanation scene={scene} />
      {exception ? <Show of={spotlightBar} props={{ exception }} /> : null}
      <div className="il-corner">
        <Show of={minimap} props={{ scene: unhurried }} />
        <ZoomControl />
      </div>
      <Show of={summons} props={{ camera }} />
    </div>
  );
}
