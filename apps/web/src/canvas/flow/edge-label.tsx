import { segmentsOf } from '@interlock/design';
import { say } from '@interlock/language';
import { useDecidedEdge } from '../../board/decided/use-decided.ts';
import { useSession } from '../../board/use-session.ts';
import { RiskGlyph, ToolGlyph } from '../../kit/glyph/glyph.tsx';
import { canvasState } from '../canvas-state.ts';
import { clickSubject } from '../gestures/clicks.ts';
import { press } from '../gestures/presses.ts';
import type { SceneEdge } from '../scene/scene.ts';

interface Props {
  readonly id: string;
  readonly edge: SceneEdge;
  readonly dimmed: boolean;
  readonly selected: boolean;
}

/** Committed / required, gap and glyph; the collision into the demand is the only filled one. */
export function EdgeLabel({ id, edge, dimmed, selected }: Props) {
  const session = useSession();
  const { face, size, route } = edge;
  const outlined = face.style === 'watch' || face.style === 'at-risk' || face.style === 'collision';
  if (!size || !route.label) {
    return outlined ? <GlyphOnly id={id} edge={edge} dimmed={dimmed} /> : null;
  }
  const [x, y] = route.label;
  const kind = face.money === null ? face.style : 'filled';
  return (
    <div
      className={`il-label il-label--${kind}`}
      data-edge={id}
      data-dimmed={dimmed}
      data-selected={selected}
      style={{
        // Wider where somebody reads with wider letters.
        minWidth: size.width,
        height: size.height,
        transform: `translate(${x}px, ${y}px) translate(-50%, -50%)`,
      }}
      onPointerEnter={() => explain(id)}
      onPointerLeave={unexplain}
      onClick={(e) => clickSubject(session, id, e)}
      onDoubleClick={() => press(session, 'double-click', { id })}
      aria-hidden="true"
    >
      {outlined ? <RiskGlyph verdict={face.risk} size={kind === 'filled' ? 28 : 13} /> : null}
      <span className="il-label__text">
        <span className="il-label__line">
          {face.text}
          {face.strong ? <b>{face.strong}</b> : null}
        </span>
        {face.money === null ? null : <span className="il-label__money">{face.money}</span>}
      </span>
      <DecidedFlag id={id} />
    </div>
  );
}

/** Hangs below the label while a decision about the contract has not come about. */
function DecidedFlag({ id }: { readonly id: string }) {
  const seq = useDecidedEdge(id);
  if (seq === null) return null;
  return (
    <span className="il-label__decided">
      <ToolGlyph name="clock" size={12} />
      {say`Decided ${seq}`}
    </span>
  );
}

/** Where no place is free for the words: the glyph alone, in the middle of the longest piece. */
function GlyphOnly({ id, edge, dimmed }: Omit<Props, 'selected'>) {
  const session = useSession();
  const longest = segmentsOf(edge.route.points).reduce((a, b) =>
    b.hi - b.lo > a.hi - a.lo ? b : a,
  );
  const middle = (longest.lo + longest.hi) / 2;
  const [x, y] = longest.axis === 'h' ? [middle, longest.at] : [longest.at, middle];
  return (
    <div
      className={`il-label il-label--glyph il-label--${edge.face.style}`}
      data-edge={id}
      data-dimmed={dimmed}
      style={{ transform: `translate(${x - 11}px, ${y - 11}px)` }}
      onPointerEnter={() => explain(id)}
      onPointerLeave={unexplain}
      onClick={(e) => clickSubject(session, id, e)}
      onDoubleClick={() => press(session, 'double-click', { id })}
      aria-hidden="true"
    >
      <RiskGlyph verdict={edge.face.risk} size={14} />
      <DecidedFlag id={id} />
    </div>
  );
}

function explain(id: string): void {
  canvasState.setState({ explained: { id, by: 'pointer' } });
}

function unexplain(): void {
  canvasState.setState((s) => (s.explained?.by === 'pointer' ? { explained: null } : s));
}
