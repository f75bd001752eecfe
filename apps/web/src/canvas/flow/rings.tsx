import { SIZE } from '@interlock/design';
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Scene } from '../scene/scene.ts';

const { width, height } = SIZE.card;

/** The one flat ring, around what collides; below the lines that meet the card. */
export const Rings = memo(function Rings({
  scene,
  near,
  lit,
}: {
  readonly scene: Scene;
  /** Cards that are drawn as elements; null = all. */
  readonly near: ReadonlySet<string> | null;
  readonly lit: ReadonlySet<string>;
}) {
  const cards = near ? [...near].flatMap((id) => scene.cards.get(id) ?? []) : scene.cards.values();
  const colliding = [...cards].filter((c) => c.face.risk === 'collision');
  return (
    <ViewportPortal>
      {colliding.map(({ face: { id } }) => {
        const [x, y] = scene.places.get(id) ?? [0, 0];
        return (
          <div
            key={id}
            className="il-ring"
            data-dimmed={lit.size > 0 && !lit.has(id)}
            style={{
              width: width + 12,
              height: height + 12,
              transform: `translate(${x - 6}px, ${y - 6}px)`,
            }}
          />
        );
      })}
    </ViewportPortal>
  );
});
