import { type CardFace, cardOutline, SIZE } from '@interlock/design';
import { say } from '@interlock/language';
import { cardKind } from '@interlock/plan';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { readsOnly } from '../../board/reads-only.ts';
import { useBoard } from '../../board/use-session.ts';
import { DriftGlyph, KindGlyph, RiskGlyph, ToolGlyph } from '../../kit/glyph/glyph.tsx';
import { canvasState } from '../canvas-state.ts';
import { useNumberDrag } from '../gestures/use-number-drag.ts';
import type { SceneCard } from '../scene/scene.ts';
import { SparklineView } from './sparkline-view.tsx';
import { TitleField } from './title-field.tsx';

export interface CardData extends Record<string, unknown> {
  readonly card: SceneCard;
  readonly editable: boolean;
}
export type CardNodeType = Node<CardData, 'card'>;

/** One card of 216 × 88. Painted anew only when its picture, its rights or its selection change. */
export const CardNode = memo(
  function CardNode({ id, data, selected }: NodeProps<CardNodeType>) {
    const { face } = data.card;
    const editing = useStore(canvasState, (s) => s.editing === id);
    const linking = useStore(canvasState, (s) => s.connectFrom === id);
    return (
      <div
        className={`il-card il-card--${outlineName(face)}`}
        data-selected={selected}
        data-linking={linking}
        data-kind={face.kind}
        data-assumed={face.assumed}
      >
        <Outline card={data.card} />
        <div className="il-card__head">
          <KindGlyph kind={face.kind} />
          {editing ? (
            <TitleField id={id} title={face.title} />
          ) : (
            <span className="il-card__title">{face.title}</span>
          )}
          <RiskGlyph verdict={face.risk} />
        </div>
        <div className="il-card__body">
          <CardNumber id={id} face={face} selected={selected} />
          <span className="il-card__unit">{face.unit}</span>
          <span className="il-card__chart">
            <Picture face={face} />
          </span>
        </div>
        <Foot face={face} editable={data.editable} />
        <Handles enabled={data.editable} />
      </div>
    );
  },
  (a, b) => a.id === b.id && a.data === b.data && a.selected === b.selected,
);

/** The number; on a selected card it can be dragged to see what would be. */
function CardNumber({ id, face, selected }: { id: string; face: CardFace; selected: boolean }) {
  const drags = selected && cardKind(face.kind).draggable && face.spark;
  if (!drags) return <span className="il-card__number">{face.number}</span>;
  return <DraggedNumber id={id} face={face} />;
}

function DraggedNumber({ id, face }: { id: string; face: CardFace }) {
  const actual = useBoard((s) => s.assessment.cards[id]?.actual ?? null);
  const observer = useBoard(readsOnly);
  const drag = useNumberDrag(id, actual);
  if (observer) return <span className="il-card__number">{face.number}</span>;
  return (
    <span
      className="il-card__number il-card__number--drags nodrag nopan"
      title={say`Drag to see what would be`}
      {...drag}
    >
      {face.number}
    </span>
  );
}

function outlineName(face: CardFace): string {
  if (face.stale) return 'stale';
  return face.bound ? face.risk : 'free';
}

function Outline({ card: { face, notches } }: { card: SceneCard }) {
  const { width, height, radius } = SIZE.card;
  return (
    <svg className="il-card__outline" width={width} height={height} aria-hidden="true">
      {face.risk === 'watch' ? (
        <path d={cardOutline(width, height, radius, [], -3)} className="il-card__line" />
      ) : null}
      <path d={cardOutline(width, height, radius, notches)} className="il-card__line" />
    </svg>
  );
}

function Picture({ face }: { face: CardFace }) {
  if (face.progress !== null) {
    return (
      <span className="il-card__progress">
        <svg width="84" height="4" aria-hidden="true">
          <rect width="84" height="4" rx="2" className="il-card__rest" />
          <rect width={84 * face.progress} height="4" rx="2" className="il-card__passed" />
        </svg>
      </span>
    );
  }
  return face.spark ? <SparklineView spark={face.spark} band={face.chip?.band ?? 'on'} /> : null;
}

function Foot({ face, editable }: { face: CardFace; editable: boolean }) {
  return (
    <div className="il-card__foot">
      {face.chip ? (
        <span className={`il-chip il-chip--${face.chip.band}`}>
          <DriftGlyph band={face.chip.band} />
          {face.chip.text}
        </span>
      ) : (
        <span className="il-card__state">
          {face.stale ? <ToolGlyph name="clock" size={12} /> : null}
          {face.foot}
        </span>
      )}
      <span className="il-card__counts">
        <ToolGlyph name="down" size={12} />
        {face.needs}
        <ToolGlyph name="up" size={12} />
        {face.serves}
      </span>
      <span className="il-card__owner">{face.owner}</span>
      {editable ? null : (
        <span className="il-card__lock">
          <ToolGlyph name="lock" size={12} />
        </span>
      )}
    </div>
  );
}

const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left] as const;

/** Places on the edge from which a contract is drawn. */
function Handles({ enabled }: { enabled: boolean }) {
  return SIDES.map((side) => (
    <Handle
      key={side}
      id={side}
      type="source"
      position={side}
      className="il-handle"
      isConnectable={enabled}
    />
  ));
}
