import { SIZE } from '@interlock/design';
import { say } from '@interlock/language';
import type { Position } from '@interlock/plan';
import { useStore as useFlowStore } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { DriftLine, RiskLine } from '../../kit/words/verdict-lines.tsx';
import type { Scene } from '../scene/scene.ts';
import { explanationOf } from './explanation-facts.ts';
import { EXPLANATION_ID } from './explanation-id.ts';
import { type Box, placeExplanation } from './explanation-place.ts';
import { useLit } from './use-lit.ts';

const WIDTH = 336;
const TIP_WIDTH = 264;
/** Room that a line takes, canvas px to each side. */
const LINE = 5;

export interface ExplanationProps {
  readonly id: string;
  readonly scene: Scene;
  /** Under a pointer that passes: only what is not clear, in a few lines. */
  readonly brief: boolean;
}

/** Verdict, sentence, figures and what would clear it, beside what they are about. */
export function ExplanationPopover({ id, scene, brief }: ExplanationProps) {
  const plan = useBoard((s) => s.plan);
  const assessment = useBoard((s) => s.assessment);
  const explanation = useMemo(() => explanationOf(id, plan, assessment), [id, plan, assessment]);
  const width = brief ? TIP_WIDTH : WIDTH;
  const place = usePlacement(id, scene, width);
  if (!explanation || !place || (brief && explanation.calm)) return null;
  const { title, risk, drift, sentences, facts, clears } = explanation;
  return (
    <div
      ref={place.ref}
      id={EXPLANATION_ID}
      role="tooltip"
      className={`il-explain il-explain--${risk.verdict}`}
      style={{ transform: `translate(${place.x}px, ${place.y}px)`, width }}
    >
      {risk.word === '' ? null : (
        <p className="il-explain__verdict">
          <RiskLine risk={{ ...risk, of: risk.of || title }} />
        </p>
      )}
      {drift === null ? null : (
        <p className="il-explain__verdict">
          <DriftLine drift={drift} />
          {brief || risk.word !== '' ? null : <span>{title}</span>}
        </p>
      )}
      {sentences.slice(0, brief ? 1 : sentences.length).map((sentence) => (
        <p key={sentence} className="il-explain__sentence">
          {sentence}
        </p>
      ))}
      {brief || facts.length === 0 ? null : (
        <dl className="il-explain__facts">
          {facts.map((f) => (
            <div key={f.name}>
              <dt>{f.name}</dt>
              <dd>{f.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {clears ? (
        <p className="il-explain__clears">
          <b>{say`Clear with`}</b> {clears}
        </p>
      ) : null}
    </div>
  );
}

/** Beside the subject, inside the canvas, and over nothing that belongs to it. */
function usePlacement(id: string, scene: Scene, width: number) {
  const canvasWidth = useFlowStore((s) => s.width);
  const canvasHeight = useFlowStore((s) => s.height);
  const transform = useFlowStore((s) => s.transform);
  const { lit } = useLit();
  const ref = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(120);
  useLayoutEffect(() => {
    setHeight((old) => ref.current?.offsetHeight ?? old);
  });
  const [tx, ty, zoom] = transform;
  const place = useMemo(() => {
    const box = subjectBox(id, scene);
    if (!box) return null;
    const onScreen = ({ x1, y1, x2, y2 }: Box): Box => ({
      x1: tx + x1 * zoom,
      y1: ty + y1 * zoom,
      x2: tx + x2 * zoom,
      y2: ty + y2 * zoom,
    });
    return placeExplanation({
      subject: onScreen(box),
      size: [width, height],
      inside: { x1: SIZE.laneHeader + 8, y1: 8, x2: canvasWidth - 8, y2: canvasHeight - 8 },
      avoid: belongings(id, scene, lit).map(onScreen),
    });
  }, [id, scene, lit, tx, ty, zoom, width, height, canvasWidth, canvasHeight]);
  return place === null ? null : { ref, x: Math.round(place[0]), y: Math.round(place[1]) };
}

/** Lines and labels of the subject, cards at the ends of a contract, and the path in the spotlight. */
function belongings(id: string, scene: Scene, lit: ReadonlySet<string>): Box[] {
  const boxes: Box[] = [];
  const card = (of: string): void => {
    const box = scene.places.has(of) ? subjectBox(of, scene) : null;
    if (box) boxes.push(box);
  };
  for (const edge of scene.edges.values()) {
    const own = edge.id === id || edge.from === id || edge.to === id;
    // An influence is thin, and says nothing.
    if (edge.face.style.startsWith('influence') || (!own && !lit.has(edge.id))) continue;
    const label = subjectBox(edge.id, scene);
    if (label && edge.id !== id) boxes.push(label);
    const { points } = edge.route;
    points.slice(1).forEach(([x, y], index) => {
      const [px, py] = points[index] ?? [x, y];
      boxes.push({
        x1: Math.min(x, px) - LINE,
        y1: Math.min(y, py) - LINE,
        x2: Math.max(x, px) + LINE,
        y2: Math.max(y, py) + LINE,
      });
    });
    if (edge.id === id) {
      card(edge.from);
      card(edge.to);
    }
  }
  for (const each of lit) card(each);
  return boxes;
}

function subjectBox(id: string, scene: Scene): Box | null {
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
