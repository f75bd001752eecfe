import { SIZE } from '@interlock/design';
import { say } from '@interlock/language';
import type { Position } from '@interlock/plan';
import { useStore as useFlowStore } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useBoard } from '../session/use-session.ts';
import { RiskGlyph } from '../ui/glyph.tsx';
import { explanationOf } from './explanation-facts.ts';
import { EXPLANATION_ID } from './explanation-id.ts';
import type { Scene } from './scene.ts';

const WIDTH = 336;

export interface ExplanationProps {
  readonly id: string;
  readonly scene: Scene;
}

/** Verdict, sentence, figures and what would clear it, beside what they are about. */
export function ExplanationPopover({ id, scene }: ExplanationProps) {
  const plan = useBoard((s) => s.plan);
  const assessment = useBoard((s) => s.assessment);
  const explanation = useMemo(() => explanationOf(id, plan, assessment), [id, plan, assessment]);
  const place = usePlacement(id, scene);
  if (!explanation || !place) return null;
  const { title, verdict, risk, sentence, facts, clears } = explanation;
  return (
    <div
      ref={place.ref}
      id={EXPLANATION_ID}
      role="tooltip"
      className={`il-explain il-explain--${risk}`}
      style={{ transform: `translate(${place.x}px, ${place.y}px)`, width: WIDTH }}
    >
      <p className="il-explain__verdict">
        <RiskGlyph verdict={risk} />
        <b>{verdict}</b>
        <span>{title}</span>
      </p>
      {sentence ? <p className="il-explain__sentence">{sentence}</p> : null}
      {facts.length > 0 ? (
        <dl className="il-explain__facts">
          {facts.map((f) => (
            <div key={f.name}>
              <dt>{f.name}</dt>
              <dd>{f.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {clears ? (
        <p className="il-explain__clears">
          <b>{say`Clears with`}</b> {clears}
        </p>
      ) : null}
    </div>
  );
}

/** Beside the subject, inside the canvas, and never over what is explained. */
function usePlacement(id: string, scene: Scene) {
  const width = useFlowStore((s) => s.width);
  const height = useFlowStore((s) => s.height);
  const transform = useFlowStore((s) => s.transform);
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(180);
  useLayoutEffect(() => {
    setSize((old) => ref.current?.offsetHeight ?? old);
  });
  const box = subjectBox(id, scene);
  if (!box) return null;
  const [tx, ty, zoom] = transform;
  const [left, right] = [tx + box.x1 * zoom, tx + box.x2 * zoom];
  const [top, bottom] = [ty + box.y1 * zoom, ty + box.y2 * zoom];
  const gap = 12;
  let x = right + gap;
  let y = top;
  if (x + WIDTH > width - 8) x = left - gap - WIDTH;
  if (x < SIZE.laneHeader + 4) {
    x = Math.min(Math.max(SIZE.laneHeader + 8, left), width - WIDTH - 8);
    y = bottom + gap + size > height - 8 ? top - gap - size : bottom + gap;
  }
  y = Math.max(8, Math.min(y, height - size - 8));
  return { ref, x: Math.round(x), y: Math.round(y) };
}

function subjectBox(
  id: string,
  scene: Scene,
): { x1: number; y1: number; x2: number; y2: number } | null {
  const pos = scene.places.get(id);
  if (pos) {
    const [x1, y1] = pos;
    return { x1, y1, x2: x1 + SIZE.card.width, y2: y1 + SIZE.card.height };
  }
  const edge = scene.edges.get(id);
  if (!edge) return null;
  const [x, y]: Position = edge.route.label ? [...edge.route.label] : middle(edge.route.points);
  const [w, h] = edge.route.label && edge.size ? [edge.size.width, edge.size.height] : [24, 24];
  return { x1: x - w / 2, y1: y - h / 2, x2: x + w / 2, y2: y + h / 2 };
}

function middle(points: readonly (readonly [number, number])[]): Position {
  const i = Math.max(1, Math.floor(points.length / 2));
  const [a, b] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
