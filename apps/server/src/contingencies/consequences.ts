import { type BoardView, staleMoves } from '@interlock/board';
import {
  type ContingencyStanding,
  contingencyStanding,
  type Firing,
  type LedgerEvent,
  type LedgerState,
  openFiring,
} from '@interlock/ledger';
import { cycleIndex, cycleStart } from '@interlock/plan';
import { type TriggerState, triggerHistory } from '@interlock/rules';

/** What the consequences of data follow from. */
export interface Situation {
  readonly view: BoardView;
  /** With the data in question. */
  readonly ledger: LedgerState;
  /** The day up to which data counts, YYYY-MM-DD. */
  readonly asOf: string;
  /** Ms since 1970. */
  readonly now: number;
}

const HOUR_MS = 3_600_000;

/**
 * What the data make of the contingencies that are armed: firings, ends of episodes, and deadlines
 * that have passed. Depends on the whole of the data and not on how it came: whatever is late,
 * repeated or corrected leads to the same, and asked again there is nothing left to do (SPEC A-1 to
 * `isConcerned`: contingencies that are looked at; all unless given.
 */
export function consequencesOf(
  situation: Situation,
  isConcerned: (standing: ContingencyStanding) => boolean = () => true,
): LedgerEvent[] {
  return [...situation.ledger.contingencies.values()].flatMap((entries) => {
    const standing = contingencyStanding(entries);
    return standing.armed !== null && isConcerned(standing)
      ? ofContingency(standing, situation)
      : [];
  });
}

function ofContingency(standing: ContingencyStanding, situation: Situation): LedgerEvent[] {
  const open = openFiring(standing);
  if (standing.state === 'withdrawn')
    return open === null ? [] : [closed(open, 'withdrawn', open.inForceSince !== null)];
  const states = statesOf(standing, situation);
  const episode = episodeNow(states);
  const events: LedgerEvent[] = [];
  const isSame = episode !== null && open !== null && contains(episode, open, situation);
  if (open !== null && !isSame) events.push(endOf(open, states, standing, situation));
  if (episode !== null && !isSame && !wasAnswered(standing, episode, situation))
    events.push(fired(standing, episode, situation));
  if (open !== null && isSame) events.push(...deadlineOf(open, standing, situation));
  return events;
}

/** The episode that has not ended, by the newest value. */
interface Episode {
  /** Cycle index of its first cycle. */
  readonly start: number;
  readonly value: number;
}

function statesOf(
  { plan, armed }: ContingencyStanding,
  { view, ledger, asOf }: Situation,
): readonly TriggerState[] {
  const { card } = plan.trigger;
  const { cycle } = view.settings;
  const measure = view.cards.has(card) ? (ledger.measures.get(card)?.measure ?? null) : null;
  const after = armed?.payload.after ?? null;
  return triggerHistory(plan, {
    ...{ measure, cycle, asOf },
    ...(after === null ? {} : { after: cycleIndex(cycle, after) }),
  });
}

function episodeNow(states: readonly TriggerState[]): Episode | null {
  if (states.at(-1)?.inEpisode !== true) return null;
  const start = states.findLast(({ fires }) => fires);
  const newest = states.findLast(({ value }) => value !== null);
  return start === undefined || newest === undefined
    ? null
    : { start: start.cycle, value: newest.value! };
}

const cycleOf = ({ entry }: Firing, { view }: Situation): number =>
  cycleIndex(view.settings.cycle, entry.payload.cycle);

const contains = (episode: Episode, firing: Firing, situation: Situation): boolean =>
  cycleOf(firing, situation) >= episode.start;

/**
 * Somebody stood it down in this very episode, which a correction took apart and put together again:
 * nobody is asked twice.
 */
function wasAnswered(
  { firings }: ContingencyStanding,
  episode: Episode,
  situation: Situation,
): boolean {
  return firings.some(
    (firing) =>
      firing.answer?.type === 'contingency-stood-down' && contains(episode, firing, situation),
  );
}

/** The value came back, or what fired it never was. */
function endOf(
  open: Firing,
  states: readonly TriggerState[],
  { plan }: ContingencyStanding,
  situation: Situation,
): LedgerEvent {
  const holds = open.inForceSince !== null;
  if (states.length === 0) return closed(open, 'gone', holds);
  const at = cycleOf(open, situation);
  const wasInEpisode = states.some(({ cycle, inEpisode }) => cycle === at && inEpisode);
  if (!wasInEpisode) return closed(open, 'corrected', holds);
  return closed(open, 'ended', holds && plan.lasts === 'episode');
}

function closed(
  { entry }: Firing,
  reason: 'ended' | 'corrected' | 'withdrawn' | 'gone',
  reverted: boolean,
): LedgerEvent {
  const { contingency } = entry.payload;
  return {
    type: 'contingency-closed',
    payload: { contingency, fired: entry.seq, reason, reverted },
  };
}

function fired(
  { id, plan, planHash }: ContingencyStanding,
  { start, value }: Episode,
  situation: Situation,
): LedgerEvent {
  const cycle = cycleStart(situation.view.settings.cycle, start);
  const facts = { contingency: id, planHash, cycle, value };
  const stale = staleMoves(plan.moves, situation);
  if (stale.length > 0)
    return { type: 'contingency-fired', payload: { ...facts, outcome: 'stale', stale } };
  if (plan.authority.kind === 'automatic')
    return { type: 'contingency-fired', payload: { ...facts, outcome: 'in-force' } };
  const deadline = new Date(situation.now + plan.authority.within * HOUR_MS).toISOString();
  return { type: 'contingency-fired', payload: { ...facts, outcome: 'waiting', deadline } };
}

/** What happens where the authority let its deadline pass. */
function deadlineOf(
  { entry, state }: Firing,
  { plan }: ContingencyStanding,
  situation: Situation,
): LedgerEvent[] {
  const { authority, moves } = plan;
  const { deadline, contingency } = entry.payload;
  if (state !== 'waiting' || authority.kind !== 'confirm' || deadline === undefined) return [];
  if (situation.now < Date.parse(deadline)) return [];
  const answer = { contingency, fired: entry.seq, by: 'deadline' } as const;
  const holds = authority.otherwise === 'confirm' && staleMoves(moves, situation).length === 0;
  if (holds) return [{ type: 'contingency-confirmed', payload: answer }];
  const reason =
    authority.otherwise === 'confirm'
      ? 'Nobody answered in time, and what it was to move has changed'
      : 'Nobody answered in time';
  return [{ type: 'contingency-stood-down', payload: { ...answer, reason } }];
}
