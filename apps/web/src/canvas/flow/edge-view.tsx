import { arrowHead, headTrim, roundedPath, SIZE } from '@interlock/design';
import { type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { SceneEdge } from '../scene/scene.ts';
import { EdgeLabel } from './edge-label.tsx';

export interface EdgeData extends Record<string, unknown> {
  readonly edge: SceneEdge;
  readonly dimmed: boolean;
  readonly lit: boolean;
}
export type EdgeType = Edge<EdgeData, 'contract'>;

/** A contract or an influence along its route: line, head and label. */
export const EdgeView = memo(
  function EdgeView({ id, data, selected }: EdgeProps<EdgeType>) {
    if (!data) return null;
    const { edge, dimmed, lit } = data;
    const { route, face } = edge;
    const d = roundedPath(route.points, SIZE.edgeRadius, 0, headTrim(face.style));
    return (
      <g
        className={`il-edge il-edge--${face.style}`}
        data-selected={selected}
        data-dimmed={dimmed}
        data-lit={lit}
      >
        <path d={d} className="il-edge__reach" />
        {selected ? <path d={d} className="il-edge__halo" /> : null}
        <path d={d} className="il-edge__line" />
        {face.style === 'watch' ? <path d={d} className="il-edge__core" /> : null}
        <path d={arrowHead(route, face.style)} className="il-edge__head" />
        <EdgeLabelRenderer>
          <EdgeLabel id={id} edge={edge} dimmed={dimmed} selected={selected ?? false} />
        </EdgeLabelRenderer>
      </g>
    );
  },
  (a, b) => a.id === b.id && a.data === b.data && a.selected === b.selected,
);
