import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { idSchema, lineSchema, positionSchema } from './primitives.ts';

/*
 * What a session is run with. Its agenda, and what it comes to, stand in the ledger; the board
 * document holds what is beside it: timer, votes, drawing by hand. Moments are milliseconds since
 * the epoch by the server's clock.
 */

const momentSchema = z.int().check(z.gte(0));
/** Of a session, or of one of its items. */
export const sessionMinutesSchema = z.number().check(z.gte(0), z.lte(LIMITS.sessionMinutes));

/** How an item of the agenda ended. */
export const outcomeSchema = z.enum(['decision', 'contract', 'deferred', 'accepted']);
export type AgendaOutcome = z.infer<typeof outcomeSchema>;

/** One item of the agenda, as it was when the session began. */
export const agendaItemSchema = z.strictObject({
  /** Id of the exception, for its spotlight; a topic of one's own has one that begins with `topic:`. */
  exception: z.string().check(z.minLength(1), z.maxLength(LIMITS.titleLength)),
  title: lineSchema(LIMITS.titleLength, () => say`the title`),
  minutes: sessionMinutesSchema,
  /** Money at risk over the horizon when the session began; absent = unknown. */
  money: z.optional(z.number()),
  /** Absent = not dealt with yet. */
  outcome: z.optional(outcomeSchema),
  /** Seconds that were spent on it. */
  spent: z.optional(z.int().check(z.gte(0))),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

const TOPIC = 'topic:';

/** The item's id of a topic that is no exception. */
export const topicId = (id: string): string => TOPIC + id;

/** Whether an item is a topic that people put on the agenda, and no exception. */
export const isTopic = ({ exception }: Pick<AgendaItem, 'exception'>): boolean =>
  exception.startsWith(TOPIC);

/** A countdown beside the agenda. */
export const timerSchema = z.strictObject({
  kind: z.literal('timer'),
  startedAt: momentSchema,
  minutes: sessionMinutesSchema,
});
export type Timer = z.infer<typeof timerSchema>;

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
