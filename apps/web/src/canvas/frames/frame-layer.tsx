import type { Frame } from '@interlock/board';
import { say } from '@interlock/language';
import { LIMITS, type Position } from '@interlock/plan';
import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { type PointerEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useBoard, useSession } from '../../board/use-session.ts';
import { complain } from '../../kit/page/complain.ts';
import { composes } from '../../kit/page/shortcuts.ts';
import { uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import { canvasState } from '../canvas-state.ts';
import { focusSubject } from '../flow/focus-subject.ts';
import { clickSubject } from '../gestures/clicks.ts';
import { press } from '../gestures/presses.ts';
import { changeable, confineDrag, drop, tellDrag } from '../gestures/subject-actions.ts';
import { clampSize, placeOf, withFramed } from './framed.ts';
import './frames.css';

/** Titled areas behind the cards; what lies in one moves with it. */
export function FrameLayer({ editable }: { editable: boolean }) {
  const frames = useBoard((s) => s.view.frames);
  if (frames.size === 0) return null;
  // The larger ones behind, so that a frame within a frame can be met.
  const ordered = [...frames.values()].sort(
    (a, b) => b.size[0] * b.size[1] - a.size[0] * a.size[1] || (a.id < b.id ? -1 : 1),
  );
  return (
    <ViewportPortal>
      {ordered.map((frame) => (
        <FrameView key={frame.id} frame={frame} editable={editable} />
      ))}
    </ViewportPortal>
  );
}

function FrameView({ frame, editable }: { frame: Frame; editable: boolean }) {
  const session = useSession();
  const selected = useUi((s) => s.selection.includes(frame.id));
  const editing = useStore(canvasState, (s) => s.editing === frame.id);
  const dragged = useStore(canvasState, (s) => s.drag.get(frame.id));
  const others = useBoard(
    (s) => s.peers.find(({ presence }) => presence.drag?.[frame.id])?.presence.drag?.[frame.id],
  );
  const [resized, setResized] = useState<[number, number] | null>(null);
  const select = (): void => uiState.setState({ selection: [frame.id] });
  const move = useDragged(
    () => {
      const { view } = session.state.getState();
      return changeable(session, withFramed(view, [frame.id])).flatMap(
        (id): [string, Position][] => {
          const pos = placeOf(view, id);
          return pos === undefined ? [] : [[id, pos]];
        },
      );
    },
    (start, [dx, dy]) => {
      if (!selected) select();
      const drag = new Map(
        start.map(([id, [x, y]]) => [id, confineDrag(session, id, [x + dx, y + dy])]),
      );
      canvasState.setState({ drag, explained: null });
      tellDrag(session, drag);
    },
    () => {
      const { drag } = canvasState.getState();
      canvasState.setState({ drag: new Map(), dragGivenUp: false });
      tellDrag(session, null);
      if (drag.size > 0) drop(session, drag);
    },
  );
  const resize = useDragged(
    () => frame.size,
    ([width, height], [dx, dy]) => setResized(clampSize([width + dx, height + dy])),
    () => {
      if (resized !== null) complain(session.operations.updateFrame(frame.id, { size: resized }));
      setResized(null);
    },
  );
  const [x, y] = dragged ?? others ?? frame.pos;
  const [width, height] = resized ?? frame.size;
  const at = { transform: `translate(${x}px, ${y}px)`, width };
  return (
    <>
      <div className="il-frame" data-selected={selected} style={{ ...at, height }} />
      {/* Apart from the area: in front of lines and their labels. */}
      <section
        className="il-frame__front"
        aria-label={say`Frame ${frame.title}`}
        data-id={frame.id}
        style={{ ...at, height }}
      >
        {editing ? (
          <TitleField frame={frame} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={`il-frame__title${editable ? ' nopan' : ''}`}
            data-selected={selected}
            onClick={(event) => clickSubject(session, frame.id, event)}
            onDoubleClick={() => press(session, 'double-click', { id: frame.id })}
            {...(editable ? move : {})}
          >
            {frame.title || say`Frame`}
          </button>
        )}
        {selected && editable ? (
          <span className="il-frame__corner nopan" aria-hidden="true" {...resize} />
        ) : null}
      </section>
    </>
  );
}

/** A drag by pointer in px of the canvas, from what `begin` remembers. */
function useDragged<T>(
  begin: () => T,
  move: (start: T, by: Position) => void,
  end: () => void,
): {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
} {
  const { getZoom } = useReactFlow();
  const from = useRef<{ readonly at: Position; readonly start: T } | null>(null);
  const finish = (): void => {
    if (from.current === null) return;
    from.current = null;
    end();
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0 || uiState.getState().tool !== 'select') return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { at: [event.clientX, event.clientY], start: begin() };
    },
    onPointerMove(event) {
      // Whatever became of the release: without the first button nothing is dragged.
      if ((event.buttons & 1) === 0) finish();
      if (from.current === null || canvasState.getState().dragGivenUp) return;
      const [x, y] = from.current.at;
      const zoom = getZoom();
      const by: Position = [(event.clientX - x) / zoom, (event.clientY - y) / zoom];
      if (Math.hypot(...by) * zoom >= 3) move(from.current.start, by);
    },
    onPointerUp: finish,
    onPointerCancel: finish,
  };
}

function TitleField({ frame }: { frame: Frame }) {
  const session = useSession();
  const done = (title: string | null): void => {
    canvasState.setState({ editing: null });
    if (title !== null && title !== frame.title)
      complain(session.operations.updateFrame(frame.id, { title }));
  };
  return (
    <input
      className="il-frame__title il-frame__field nopan nowheel"
      aria-label={say`Title of the frame`}
      maxLength={LIMITS.frameTitleLength}
      defaultValue={frame.title}
      // biome-ignore lint/a11y/noAutofocus: it was asked for by a double click or Enter
      autoFocus
      onFocus={(event) => event.target.select()}
      onBlur={(event) => done(event.target.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (composes(event)) return;
        if (event.key === 'Enter') done(event.currentTarget.value.trim());
        else if (event.key === 'Escape') done(null);
        else return;
        focusSubject(frame.id);
      }}
    />
  );
}
