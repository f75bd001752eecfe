import type { LedgerEntry } from '@interlock/ledger';

export type MarkKind = 'session' | 'decision' | 'signature' | 'contingency' | 'verdict' | 'report';

/** A ledger entry on the timeline. */
export interface Mark {
  readonly seq: number;
  /** ms since 1970; never earlier than the mark before it. */
  readonly at: number;
  readonly kind: MarkKind;
}

const KIND: Readonly<Record<string, MarkKind>> = {
  'session-started': 'session',
  'session-ended': 'session',
  'decision-recorded': 'decision',
  'decision-in-force': 'decision',
  'decision-withdrawn': 'decision',
  'contract-signed': 'signature',
  'contract-declined': 'signature',
  'contract-end-agreed': 'signature',
  'contingency-armed': 'contingency',
  'contingency-fired': 'contingency',
  'contingency-closed': 'contingency',
  'effect-judged': 'verdict',
  'actuals-reported': 'report',
  'targets-set': 'report',
};

export function marksOf(entries: readonly LedgerEntry[]): readonly Mark[] {
  let last = Number.NEGATIVE_INFINITY;
  return entries.flatMap(({ seq, at, type }) => {
    last = Math.max(last, Date.parse(at));
    const kind = KIND[type];
    return kind === undefined ? [] : [{ seq, at: last, kind }];
  });
}

/** Marks that would lie on each other, as one; at `x` px. */
export interface Cluster {
  readonly x: number;
  readonly marks: readonly Mark[];
  /** The gravest kind that is among them. */
  readonly kind: MarkKind;
}

const ORDER: readonly MarkKind[] = [
  'decision',
  'contingency',
  'session',
  'verdict',
  'signature',
  'report',
];

const LEAST: MarkKind = 'report';

/** @param apart px that two marks lie apart at least */
export function clustersOf(
  marks: readonly Mark[],
  toX: (at: number) => number,
  apart: number,
): readonly Cluster[] {
  const groups: { readonly x: number; readonly marks: Mark[] }[] = [];
  for (const mark of marks) {
    const x = toX(mark.at);
    const last = groups.at(-1);
    if (last !== undefined && x - last.x < apart) last.marks.push(mark);
    else groups.push({ x, marks: [mark] });
  }
  return groups.map(({ x, marks: together }) => ({
    x,
    marks: together,
    kind: ORDER.find((kind) => together.some((mark) => mark.kind === kind)) ?? LEAST,
  }));
}

/** The mark after or before the entry that is shown; null at the ends. */
export function nextMark(marks: readonly Mark[], at: number, seq: number, by: 1 | -1): Mark | null {
  if (by === 1)
    return marks.find((mark) => mark.at > at || (mark.at === at && mark.seq > seq)) ?? null;
  return marks.findLast((mark) => mark.at < at || (mark.at === at && mark.seq < seq)) ?? null;
}

/** A stretch of the past that can be looked at by itself. */
export interface Stretch {
  readonly id: string;
  /** Number of the session; null = all there is. */
  readonly session: number | null;
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;

/** All there is, then each session that was held, the newest first. */
export function stretchesOf(
  entries: readonly LedgerEntry[],
  begins: number,
  ends: number,
): readonly Stretch[] {
  const sessions: Stretch[] = [];
  let started: { readonly seq: number; readonly at: number } | null = null;
  const close = (to: number): void => {
    if (started === null) return;
    const { seq, at } = started;
    const room = Math.max(MINUTE, (to - at) * 0.02);
    sessions.push({ id: `session-${seq}`, session: seq, from: at - room, to: to + room });
    started = null;
  };
  for (const { seq, at, type } of entries) {
    if (type === 'session-started') {
      close(Date.parse(at));
      started = { seq, at: Date.parse(at) };
    } else if (type === 'session-ended') close(Date.parse(at));
  }
  close(ends);
  const room = Math.max(MINUTE, (ends - begins) * 0.01);
  const all = { id: 'all', session: null, from: begins - room, to: ends + room };
  return [all, ...sessions.toReversed()];
}
