import { plural, say } from '@interlock/language';
import {
  contingencyStanding,
  effectOf,
  type LedgerState,
  lastSession,
  promisedEffects,
} from '@interlock/ledger';
import { type Cycle, cycleIndex, lastCompleteCycle, topicId } from '@interlock/plan';
import type { KeptCycle } from '@interlock/rules';
import type { DraftItem } from './agenda-draft.ts';

/** What is told of the time since the last session. */
export interface SinceLast {
  readonly ledger: LedgerState;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly cycle: Cycle;
  /** What became of promises. */
  readonly kept: readonly KeptCycle[];
  /** What a card is called. */
  cardName(id: string): string;
}

/** Minutes of one look back: it is told, not solved. */
const MINUTES = '2';

/**
 * What opens a session, before anything new: contingencies that fired, promises that were broken, and
 * what decisions came to, since the last session closed; nothing before the first one. Pure.
 */
export function lookBack(since: SinceLast): readonly DraftItem[] {
  const { ledger } = since;
  const last = lastSession(ledger);
  if (last?.endedAt === undefined) return [];
  const entries = ledger.sessions.get(String(last.session)) ?? [];
  const seq = entries.at(-1)?.seq ?? 0;
  return [
    ...fired(ledger, seq),
    ...broken(since, new Date(last.endedAt).toISOString().slice(0, 10)),
    ...followUps(since, seq),
  ];
}

const item = (id: string, title: string): DraftItem => ({
  ...{ exception: topicId(id), title, minutes: MINUTES },
});

/** Since that entry, or open still. */
function fired({ contingencies }: LedgerState, seq: number): DraftItem[] {
  return [...contingencies.values()]
    .map(contingencyStanding)
    .flatMap(({ plan, firings }) =>
      firings
        .filter(
          ({ entry, state }) => entry.seq > seq || state === 'waiting' || state === 'in-force',
        )
        .map(({ entry }) => item(`fired-${entry.seq}`, say`Fired: ${plan.title}`)),
    );
}

/** Of the cycles that were over only after that day: all of them together. */
function broken({ kept, cycle }: SinceLast, day: string): DraftItem[] {
  const known = lastCompleteCycle(cycle, day);
  const list = kept.filter(
    (each) => each.state === 'broken' && cycleIndex(cycle, each.cycle) > known,
  );
  const latest = list.at(-1);
  if (latest === undefined) return [];
  const title = plural(list.length, {
    one: '{n} promise broken since the last session',
    other: '{n} promises broken since the last session',
  });
  return [item(`broken-${latest.cycle}`, title)];
}

/** Verdicts since that entry, and effects that are due and not judged. */
function followUps({ ledger, asOf, cardName }: SinceLast, seq: number): DraftItem[] {
  return promisedEffects(ledger).flatMap(({ decision, card, by }) => {
    const verdict = effectOf(ledger.effects, decision, card);
    const id = `effect-${decision}-${card}`;
    if (verdict !== null)
      return verdict.seq > seq
        ? [item(id, say`What decision ${decision} did for ${cardName(card)}`)]
        : [];
    return by < asOf ? [item(id, say`Decision ${decision} is due: ${cardName(card)}`)] : [];
  });
}
