import type { LedgerEntry, LedgerEvent, LedgerState } from '@interlock/ledger';
import { type ContingencyStanding, contingencyStanding, openFiring } from '@interlock/ledger';
import { consequencesOf } from '../contingencies/consequences.ts';
import { type Clock, isoNow } from '../store/clock.ts';
import { type LedgerDraft, SERVER_ACTOR } from '../store/store.ts';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';

export interface WatchOptions {
  readonly room: Pick<Room, 'board' | 'view' | 'ledgerState' | 'write' | 'exclusively'>;
  /** The ledger with entries that are on their way to the disk. */
  readonly ledgerWith: (entries: readonly LedgerEntry[]) => Promise<LedgerState>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Fires the contingencies of a board and ends their episodes, whoever is connected: with the data
 * that cause it in one commit, and by itself where a day, a setting or a deadline does.
 */
export class ContingencyWatch {
  readonly #options: WatchOptions;
  /** What was looked at last, and had no consequence. */
  #settled = '';
  #looking: Promise<void> | null = null;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** What follows from these events, to be written with them. */
  async following(events: readonly LedgerEvent[]): Promise<readonly LedgerDraft[]> {
    const { room, ledgerWith, clock } = this.#options;
    const { ledgerState } = room;
    if (ledgerState.contingencies.size === 0) return [];
    const isConcerned = concernedBy(events);
    const standings = [...ledgerState.contingencies.values()].map(contingencyStanding);
    if (!standings.some(isConcerned)) return [];
    const at = isoNow(clock);
    const ledger = await ledgerWith(
      events.map((event, index) => ({
        ...event,
        ...{ seq: ledgerState.head.seq + 1 + index, at, actor: SERVER_ACTOR, prev: '', hash: '' },
      })),
    );
    return this.#consequences(ledger, isConcerned);
  }

  /** Catches up with the day, the settings and the deadlines; about once a second, and when loaded. */
  look(): Promise<void> {
    this.#looking ??= this.#catchUp().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #catchUp(): Promise<void> {
    const { room, log } = this.#options;
    if (room.ledgerState.contingencies.size === 0 || this.#situationText() === this.#settled)
      return;
    try {
      await room.exclusively(async () => {
        const ledger = this.#consequences(room.ledgerState);
        if (ledger.length > 0) await room.write({ ledger });
        this.#settled = this.#situationText();
      });
    } catch (error) {
      log.warn('contingencies not looked at', { board: room.board, error: String(error) });
    }
  }

  #consequences(
    ledger: LedgerState,
    isConcerned?: (standing: ContingencyStanding) => boolean,
  ): LedgerDraft[] {
    const { room, clock } = this.#options;
    const situation = { view: room.view, ledger, asOf: this.#asOf, now: clock.now() };
    return consequencesOf(situation, isConcerned).map((event) => ({ actor: SERVER_ACTOR, event }));
  }

  get #asOf(): string {
    const { room, clock } = this.#options;
    return room.view.settings.asOf ?? isoNow(clock).slice(0, 10);
  }

  /** All that consequences depend on, in short: the same text, the same consequences. */
  #situationText(): string {
    const { room, clock } = this.#options;
    const { contingencies, head } = room.ledgerState;
    const now = isoNow(clock);
    const late = [...contingencies.values()].flatMap((entries) => {
      const { deadline } = openFiring(contingencyStanding(entries))?.entry.payload ?? {};
      return deadline !== undefined && deadline <= now ? [deadline] : [];
    });
    const { unit, weekStartsOn } = room.view.settings.cycle;
    return JSON.stringify([head.seq, this.#asOf, unit, weekStartsOn, late]);
  }
}

/** Contingencies whose numbers these events change, or that they are about. */
function concernedBy(events: readonly LedgerEvent[]): (standing: ContingencyStanding) => boolean {
  const cards = new Set<string>();
  const ids = new Set<string>();
  for (const { type, payload } of events) {
    if (type === 'actuals-reported' || type === 'targets-set')
      for (const { card } of payload.items) cards.add(card);
    else if (type === 'contingency-withdrawn') ids.add(payload.contingency);
  }
  return ({ id, plan }) => cards.has(plan.trigger.card) || ids.has(id);
}
