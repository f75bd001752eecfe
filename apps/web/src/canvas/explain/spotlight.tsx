import { say } from '@interlock/language';
import type { Exception } from '@interlock/rules';
import { useStore as useFlowStore, ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { endSpotlight, spotlightCandidates, spotlightNext } from '../../view/ui-actions.ts';
import type { Scene } from '../scene/scene.ts';
import { hopsHaveWords, hopText, hopWidth, placeHops } from './hop-places.ts';

/** Numbered hops from the drifting card to the demand, each in its department's own unit. */
export function SpotlightHops({
  scene,
  exception,
  lit,
}: {
  readonly scene: Scene;
  readonly exception: Exception;
  readonly lit: ReadonlySet<string>;
}) {
  const contracts = useBoard((s) => s.assessment.contracts);
  const departments = useBoard((s) => s.plan.departments);
  const currency = useBoard((s) => s.plan.settings.currency);
  const path = useMemo(() => {
    const own = contracts[exception.id]?.path ?? [];
    const paths = exception.edges.map((e) => contracts[e]?.path ?? []);
    return own.length > 0 ? own : (paths.toSorted((a, b) => b.length - a.length)[0] ?? []);
  }, [contracts, exception]);
  const hops = useMemo(
    () =>
      path.map((hop) => {
        const name = departments.find((d) => d.id === hop.department)?.name ?? hop.department;
        const text = hopText(hop, currency);
        return { card: hop.card, name, text, width: hopWidth(name, text) };
      }),
    [path, departments, currency],
  );
  const zoom = useFlowStore((s) => s.transform[2]);
  const places = useMemo(() => placeHops(scene, hops, lit, zoom), [scene, hops, lit, zoom]);
  return (
    <ViewportPortal>
      {hops.map((hop, i) => {
        const at = places.get(hop.card);
        return at ? (
          <div
            key={hop.card}
            data-badge={!hopsHaveWords(zoom)}
            className={`il-hop il-hop--${exception.kind === 'collision' ? 'collision' : 'other'}`}
            style={{ transform: `translate(${at[0]}px, ${at[1]}px) scale(${1 / zoom})` }}
          >
            <span className="il-hop__number">{i + 1}</span>
            {hopsHaveWords(zoom) ? (
              <span className="il-hop__text">
                {hop.name}
                <b>{hop.text}</b>
              </span>
            ) : null}
          </div>
        ) : null;
      })}
    </ViewportPortal>
  );
}

/** Where in the walk one is, and the keys that lead on and back. */
export function SpotlightBar({ exception }: { exception: Exception }) {
  const session = useSession();
  const exceptions = useBoard((s) => s.assessment.exceptions);
  const walk = spotlightCandidates(exceptions);
  const index = walk.findIndex((e) => e.id === exception.id);
  return (
    <div className="il-spotbar">
      <b>{index < 0 ? say`Spotlight` : say`Spotlight ${index + 1} of ${walk.length}`}</b>
      <button type="button" onClick={() => spotlightNext(session)}>
        <kbd>C</kbd> {say`next`}
      </button>
      <button type="button" onClick={() => endSpotlight(session)}>
        <kbd>Esc</kbd> {say`back to where you were`}
      </button>
    </div>
  );
}
