import { formatMoneyShort, THEMES } from '@interlock/design';
import type { Exception } from '@interlock/rules';
import { useStoreApi } from '@xyflow/react';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { useTheme } from '../../kit/page/theme.ts';
import type { Scene } from '../scene/scene.ts';
import type { Detail } from './detail.ts';
import { LayerCanvas } from './layer-canvas.ts';
import type { Callout, Picture } from './pen.ts';

/** So many labels say what needs minutes when the words of the contracts are too small. */
const CALLOUTS = 12;

export interface LayerProps {
  readonly scene: Scene;
  readonly detail: Detail;
  readonly drawn: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
  readonly selection: ReadonlySet<string>;
}

/** The canvas below React Flow: all that is far, and all contracts of a large board. */
export const BoardLayer = memo(function BoardLayer({
  scene,
  detail,
  drawn,
  lit,
  selection,
}: LayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = THEMES[useTheme()];
  const exceptions = useBoard((s) => s.assessment.exceptions);
  const currency = useBoard((s) => s.assessment.currency);
  const callouts = useMemo(() => calloutsOf(exceptions, currency), [exceptions, currency]);
  const picture: Picture = { scene, colors, detail, drawn, lit, selection, callouts };
  const latest = useRef(picture);
  latest.current = picture;
  const layer = useRef<LayerCanvas | null>(null);
  const flow = useStoreApi();

  useEffect(() => {
    if (canvas.current === null) return;
    const made = new LayerCanvas(canvas.current, () => latest.current);
    layer.current = made;
    const follow = ({ transform, width, height } = flow.getState()): void =>
      made.moved({ x: transform[0], y: transform[1], zoom: transform[2], width, height });
    follow();
    const stop = flow.subscribe((now, before) => {
      if (
        now.transform !== before.transform ||
        now.width !== before.width ||
        now.height !== before.height
      )
        follow(now);
    });
    return () => {
      stop();
      made.destroy();
      layer.current = null;
    };
  }, [flow]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture is drawn anew
  useEffect(
    () => layer.current?.redraw(),
    [scene, colors, detail, drawn, lit, selection, callouts],
  );

  return (
    <div className="il-layer" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
});

function calloutsOf(exceptions: readonly Exception[], currency: string): Callout[] {
  return exceptions
    .filter((e) => (e.money ?? 0) > 0 && e.edges.length > 0)
    .toSorted((a, b) => (b.money ?? 0) - (a.money ?? 0))
    .slice(0, CALLOUTS)
    .map(({ id, kind, edges, money }) => ({
      edge: edges.includes(id) ? id : (edges[0] ?? id),
      text: formatMoneyShort(money ?? 0, currency),
      verdict: kind === 'collision' || kind === 'at-risk' ? kind : 'watch',
    }));
}
