import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { idSchema, lineSchema, positionSchema } from './primitives.ts';

/*
 * What a session leaves in the board document while it runs: agenda, timer, votes, drawing by hand.
 * What it began with, decides and comes to stands in the ledger. The agenda is the server's to
 * write. Moments are milliseconds since the epoch by the server's clock.
 */

const momentSchema = z.int().check(z.gte(0));
const minutesSchema = z.number().check(z.gte(0), z.lte(600));

/** How an item of the agenda ended. */
export const outcomeSchema = z.enum(['decision', 'contract', 'deferred', 'accepted']);
export type AgendaOutcome = z.infer<typeof outcomeSchema>;

/** One item of the agenda, as it was when the session began. */
export const agendaItemSchema = z.strictObject({
  /** Id of the exception, for its spotlight. */
  exception: z.string().check(z.minLength(1), z.maxLength(LIMITS.titleLength)),
  title: lineSchema(LIMITS.titleLength, () => say`the title`),
  minutes: minutesSchema,
  /** Money at risk over the horizon when the session began; absent = unknown. */
  money: z.optional(z.number()),
  /** Absent = not dealt with yet. */
  outcome: z.optional(outcomeSchema),
  /** Seconds that were spent on it. */
  spent: z.optional(z.int().check(z.gte(0))),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

/** Somebody who was there. */
export const attendeeSchema = z.strictObject({
  actor: idSchema,
  name: lineSchema(LIMITS.ownerLength, () => say`the name`),
  role: z.string().check(z.maxLength(LIMITS.idLength)),
});
export type Attendee = z.infer<typeof attendeeSchema>;

/** The running, or last, session of a board. Money is the server's own figure. */
export const agendaRunSchema = z.strictObject({
  kind: z.literal('agenda'),
  startedAt: momentSchema,
  /** Absent = it runs. */
  endedAt: z.optional(momentSchema),
  items: z.array(agendaItemSchema).check(z.maxLength(LIMITS.agendaItems)),
  /** Item that is talked about; `items.length` = all are done. */
  index: z.int().check(z.gte(0), z.lte(LIMITS.agendaItems)),
  /** Moved on by each pause that is over, so that the item's time is what has run since. */
  itemStartedAt: momentSchema,
  /** Since when the clocks stand still; absent = they run. */
  pausedAt: z.optional(momentSchema),
  /** Milliseconds of the pauses that are over. */
  pausedFor: z._default(z.int().check(z.gte(0)), 0),
  /** Minutes that were added to this item. */
  extraMinutes: z._default(minutesSchema, 0),
  moneyAtStart: z.number(),
  moneyAtEnd: z.optional(z.number()),
  attended: z._default(z.array(attendeeSchema).check(z.maxLength(LIMITS.attendees)), []),
});
export type AgendaRun = z.infer<typeof agendaRunSchema>;

/** A countdown beside the agenda. */
export const timerSchema = z.strictObject({
  kind: z.literal('timer'),
  startedAt: momentSchema,
  minutes: minutesSchema,
});
export type Timer = z.infer<typeof timerSchema>;

/** Entries of the root `session`: under the key `agenda` the one, under `timer` the other. */
export const sessionEntrySchema = z.discriminatedUnion('kind', [agendaRunSchema, timerSchema]);
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** Votes per option (dots), or per step `1` to `5` (confidence). */
export const tallySchema = z.strictObject({
  voters: z.int().check(z.gte(0)),
  counts: z.record(idSchema, z.int().check(z.gte(0))),
});
export type Tally = z.infer<typeof tallySchema>;

/** A dot vote among options, or a confidence vote (fist of five). */
export const pollEntrySchema = z.strictObject({
  kind: z.enum(['dots', 'confidence']),
  question: lineSchema(LIMITS.titleLength, () => say`the question`).check(
    z.minLength(1, { error: () => say`the question is missing` }),
  ),
  options: z._default(
    z
      .array(
        z.strictObject({
          id: idSchema,
          label: lineSchema(LIMITS.titleLength, () => say`the option`),
        }),
      )
      .check(z.maxLength(12)),
    [],
  ),
  /** Dots that each person has. */
  dots: z._default(z.int().check(z.gte(1), z.lte(10)), 3),
  openedAt: momentSchema,
  /** How many have voted, as the server counts; absent = nobody. */
  voted: z.optional(z.int().check(z.gte(0))),
  /** Written when the vote is closed; absent = it is open, and nobody sees what others chose. */
  result: z.optional(tallySchema),
});
export type PollEntry = z.infer<typeof pollEntrySchema>;

/** What one person chose: dots per option, or one dot on a step of confidence. */
export const voteEntrySchema = z.strictObject({
  choices: z.record(idSchema, z.int().check(z.gte(1), z.lte(10))),
});
export type VoteEntry = z.infer<typeof voteEntrySchema>;

/** A line drawn by hand over the board. */
export const strokeEntrySchema = z.strictObject({
  author: z._default(
    lineSchema(LIMITS.ownerLength, () => say`the author`),
    '',
  ),
  /** Actor who drew it, as the server knows; absent = from before it did. */
  by: z.optional(idSchema),
  pos: positionSchema,
  /** x and y in turn, px from `pos`. */
  points: z
    .array(z.number().check(z.gte(-LIMITS.coordinate), z.lte(LIMITS.coordinate)))
    .check(z.minLength(4), z.maxLength(1_200)),
});
export type StrokeEntry = z.infer<typeof strokeEntrySchema>;

/** A titled area of the canvas; what lies in it moves with it. `size`: width and height in px. */
export const frameEntrySchema = z.strictObject({
  title: lineSchema(LIMITS.frameTitleLength, () => say`the title`),
  pos: positionSchema,
  size: z.tuple([
    z.number().check(z.gte(120), z.lte(LIMITS.coordinate)),
    z.number().check(z.gte(80), z.lte(LIMITS.coordinate)),
  ]),
});
export type FrameEntry = z.infer<typeof frameEntrySchema>;
