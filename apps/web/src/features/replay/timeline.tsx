import { formatMoney } from '@interlock/design';
import { phrases, say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/ledger';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { entryLine, entryNames, entryWord, seqText } from '../../board/ledger/entry-line.ts';
import { useBoard } from '../../board/use-session.ts';
import { type Cluster, clustersOf } from './marks.ts';
import { momentText } from './moment-words.ts';
import type { Replay } from './replay.ts';
import { CURVE, TimelinePicture } from './timeline-picture.tsx';
import { useWidth } from './use-width.ts';

/** Px that marks lie apart; those of a finger more. */
const APART = 14;
const REACH = 12;

/**
 * The time axis with the curve of money at risk and the marks of the ledger. Arrow keys go from mark
 * to mark, with Shift by a hundredth; a press on a mark goes to its entry, as decided.
 */
export function Timeline({
  replay,
  entries,
}: {
  readonly replay: Replay;
  /** The whole ledger: what comes later is a mark already. */
  readonly entries: readonly LedgerEntry[];
}) {
  const { at, begins, ends, drawn, marks, stretch, curve, shown, judging } = useStore(replay.state);
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  const money = useBoard((s) => s.assessment.moneyAtRisk);
  const currency = useBoard((s) => s.assessment.currency);
  // Until it is shown and judged, nothing but the time is said of it.
  const pending = judging || shown?.moment.at !== at;
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const [pointed, setPointed] = useState<Cluster | null>(null);
  const { from, to } = stretch;
  const toX = useCallback(
    (time: number) => ((time - from) / Math.max(1, to - from)) * width,
    [from, to, width],
  );
  const clusters = useMemo(
    () =>
      clustersOf(
        marks.filter((mark) => mark.at >= from && mark.at <= to),
        toX,
        APART,
      ),
    [marks, from, to, toX],
  );
  useEffect(() => track.current?.focus({ preventScroll: true }), []);

  const names = useMemo(() => entryNames(view, ledger), [view, ledger]);
  const lineOf = (entry: LedgerEntry | undefined): string =>
    entry === undefined
      ? ''
      : `${seqText(entry.seq)} ${entryWord(entry)}: ${entryLine(entry, names)}`;
  const here = lineOf(entries[(shown?.moment.entry ?? 0) - 1]);
  const first = pointed?.marks[0];
  const there =
    first === undefined
      ? null
      : phrases(
          momentText(first.at),
          lineOf(entries[first.seq - 1]),
          pointed !== null && pointed.marks.length > 1
            ? say`and ${pointed.marks.length - 1} more`
            : '',
        );

  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const clusterAt = (x: number, y: number): Cluster | null => {
    if (y < CURVE) return null;
    const near = clusters.filter((cluster) => Math.abs(cluster.x - x) <= REACH);
    return near.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0] ?? null;
  };
  const scrub = (x: number): void => replay.show(from + (x / Math.max(1, width)) * (to - from));

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    replay.pause();
    const cluster = clusterAt(x, y);
    if (cluster !== null) {
      // Pressed again, the next of those that lie together.
      const current = cluster.marks.findIndex(({ seq }) => seq === shown?.moment.entry);
      const mark = cluster.marks[(current + 1) % cluster.marks.length];
      if (mark !== undefined) replay.showEntry(mark.seq);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    scrub(x);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const { x, y } = placeOf(event);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(x);
    else setPointed(event.pointerType === 'mouse' ? clusterAt(x, y) : null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = KEYS[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (move === 'begin' || move === 'end') {
      replay.pause();
      replay.show(move === 'begin' ? Math.max(from, begins) : Math.min(to, ends));
    } else if (Math.abs(move) === 1 && !event.shiftKey) replay.step(move > 0 ? 1 : -1);
    else {
      replay.pause();
      replay.show(at + (move / 100) * (to - from));
    }
  };

  return (
    <div className="il-timeline">
      <div
        ref={track}
        className="il-timeline__track"
        role="slider"
        tabIndex={0}
        aria-label={say`Moment`}
        aria-valuemin={Math.round(begins / 1000)}
        aria-valuemax={Math.round(ends / 1000)}
        aria-valuenow={Math.round(at / 1000)}
        aria-valuetext={
          pending
            ? momentText(at)
            : phrases(momentText(at), say`${formatMoney(money, currency)} at risk`, here)
        }
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={onKeyDown}
      >
        <TimelinePicture {...{ width, stretch, toX, curve, clusters, currency, drawn, ends }} />
        <div
          className="il-timeline__handle"
          style={{ transform: `translateX(${Math.max(0, Math.min(width, toX(at)))}px)` }}
        />
      </div>
      <p className="il-timeline__said" data-pointed={there !== null}>
        {there ?? here}
      </p>
    </div>
  );
}

const KEYS: Readonly<Record<string, number | 'begin' | 'end'>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  PageDown: -10,
  Home: 'begin',
  End: 'end',
};
