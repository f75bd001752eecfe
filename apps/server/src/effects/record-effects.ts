import type { LedgerEvent } from '@interlock/ledger';
import { cycleStart, type Plan } from '@interlock/plan';
import { EFFECT_EDITION, type FollowThrough, type JudgedEffect } from '@interlock/rules';
import type { Recording, RecordingServices } from '../recording/recording.ts';
import type { Room } from '../rooms/rooms.ts';
import { SERVER_ACTOR } from '../store/store.ts';
import { type DueEffect, dueEffects, type Effects } from './due-effects.ts';

/** What is due changes with the time alone at most so often (ms). */
const SLOT_MS = 60_000;

/**
 * Whether decisions moved their KPIs, each once its cycles are over, and again when what it was
 * judged by is corrected (F-7, F-8).
 */
export function effectsRecording({ compute, clock, log }: RecordingServices): Recording {
  const known = new WeakMap<Plan, { readonly key: string; readonly effects: Effects }>();
  /** What is due and has too few reports to be judged by: nothing to write until more come. */
  const unreported = new WeakMap<Plan, ReadonlySet<string>>();

  const effectsOf = async (room: Room): Promise<Effects> => {
    const plan = await room.planInSlices();
    const key = `${room.ledgerState.head.seq} ${Math.floor(clock.now() / SLOT_MS)}`;
    const last = known.get(plan);
    if (last?.key === key) return last.effects;
    const found = dueEffects(plan, room.ledgerState, clock.now());
    const due = found.due.filter(({ inputs }) => unreported.get(plan)?.has(inputs) !== true);
    const effects = { ...found, due };
    known.set(plan, { key, effects });
    return effects;
  };

  return {
    isDue: async (room) => (await effectsOf(room)).due.length > 0,
    async record(room, isStopped) {
      const { board } = room;
      const plan = await room.planInSlices();
      const { all, due } = await effectsOf(room);
      const judged = await compute.run(
        { type: 'judge-effects', plan, effects: all, judged: due.map(({ index }) => index) },
        { board, actor: SERVER_ACTOR },
      );
      const found = due.map((each, at) => ({ due: each, event: eventOf(each, judged[at]!, plan) }));
      const without = found.flatMap(({ due: { inputs }, event }) =>
        event === null ? [inputs] : [],
      );
      unreported.set(plan, new Set([...(unreported.get(plan) ?? []), ...without]));
      known.delete(plan);
      await room.exclusively(async () => {
        // Whatever was reported meanwhile is judged by itself, after another quiet minute.
        const still = new Set((await effectsOf(room)).due.map(({ inputs }) => inputs));
        const events = found.flatMap(({ due: { inputs }, event }) =>
          event !== null && still.has(inputs) ? [event] : [],
        );
        if (isStopped() || events.length === 0) return;
        await room.write({ ledger: events.map((event) => ({ actor: SERVER_ACTOR, event })) });
        log.info('effects judged', { board, effects: events.length });
      });
    },
  };
}

/** Null where too little was reported to say anything. */
function eventOf(
  { promised, window, inputs, corrects }: DueEffect,
  { found }: JudgedEffect,
  plan: Plan,
): LedgerEvent | null {
  const { decision, card, done } = promised;
  const { cycle } = plan.settings;
  const isGone = !plan.cards.some(({ id }) => id === card);
  if (found.verdict === 'too-early' && !isGone) return null;
  const { after, counterfactual, effect, interval, cycles, others }: FollowThrough = found;
  return {
    type: 'effect-judged',
    payload: {
      ...{ decision, card, done, cycle, cycles, after, counterfactual, effect },
      verdict: found.verdict === 'too-early' || isGone ? 'gone' : found.verdict,
      ...(others.length === 0 ? {} : { others: others.map(Number) }),
      interval: interval === null ? null : [...interval],
      first: cycleStart(cycle, window.first),
      last: cycleStart(cycle, window.last),
      edition: EFFECT_EDITION,
      inputs,
      ...(corrects === undefined ? {} : { corrects }),
    },
  };
}
