import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { idSchema, lineSchema, positionSchema } from './primitives.ts';

/*
 * What a session leaves in the board document while it runs: agenda, timer, votes, drawing by hand.
 * Reversible all of it; what a session decides stands in the ledger. Moments are milliseconds since
 * the epoch by the server's clock.
 */

const momentSchema = z.int().min(0);
const minutesSchema = z.number().min(0).max(600);

/** How an item of the agenda ended. */
export const outcomeSchema = z.enum(['decision', 'contract', 'deferred', 'accepted']);
export type AgendaOutcome = z.infer<typeof outcomeSchema>;

/** One item of the agenda, as it was when the session began. */
export const agendaItemSchema = z.strictObject({
  /** Id of the exception, for its spotlight. */
  exception: z.string().min(1).max(LIMITS.titleLength),
  title: lineSchema(LIMITS.titleLength, 'the title'),
  minutes: minutesSchema,
  /** Money at risk over the horizon when the session began; absent = unknown. */
  money: z.number().optional(),
  /** Absent = not dealt with yet. */
  outcome: outcomeSchema.optional(),
  /** Seconds that were spent on it. */
  spent: z.int().min(0).optional(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

/** Somebody who was there. */
export const attendeeSchema = z.strictObject({
  actor: idSchema,
  name: lineSchema(LIMITS.ownerLength, 'the name'),
  role: z.string().max(LIMITS.idLength),
});
export type Attendee = z.infer<typeof attendeeSchema>;

/** The running, or last, session of a board. */
export const agendaRunSchema = z.strictObject({
  kind: z.literal('agenda'),
  startedAt: momentSchema,
  /** Absent = it runs. */
  endedAt: momentSchema.optional(),
  items: z.array(agendaItemSchema).max(60),
  /** Item that is talked about; `items.length` = all are done. */
  index: z.int().min(0).max(60),
  itemStartedAt: momentSchema,
  /** Minutes that were added to this item. */
  extraMinutes: minutesSchema.default(0),
  moneyAtStart: z.number(),
  moneyAtEnd: z.number().optional(),
  attended: z.array(attendeeSchema).max(300).default([]),
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
  voters: z.int().min(0),
  counts: z.record(idSchema, z.int().min(0)),
});
export type Tally = z.infer<typeof tallySchema>;

/** A dot vote among options, or a confidence vote (fist of five). */
export const pollEntrySchema = z.strictObject({
  kind: z.enum(['dots', 'confidence']),
  question: lineSchema(LIMITS.titleLength, 'the question').min(1, 'the question is missing'),
  options: z
    .array(z.strictObject({ id: idSchema, label: lineSchema(LIMITS.titleLength, 'the option') }))
    .max(12)
    .default([]),
  /** Dots that each person has. */
  dots: z.int().min(1).max(10).default(3),
  openedAt: momentSchema,
  /** Written when the vote is closed; absent = it is open, and nobody sees what others chose. */
  result: tallySchema.optional(),
});
export type PollEntry = z.infer<typeof pollEntrySchema>;

/** What one person chose: dots per option, or one dot on a step of confidence. */
export const voteEntrySchema = z.strictObject({
  choices: z.record(idSchema, z.int().min(1).max(10)),
});
export type VoteEntry = z.infer<typeof voteEntrySchema>;

/** A line drawn by hand over the board. */
export const strokeEntrySchema = z.strictObject({
  author: lineSchema(LIMITS.ownerLength, 'the author').default(''),
  pos: positionSchema,
  /** x and y in turn, px from `pos`. */
  points: z.array(z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate)).min(4).max(1_200),
});
export type StrokeEntry = z.infer<typeof strokeEntrySchema>;
