import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { CARD_KIND_NAMES } from './card-kinds.ts';
import { contractTermsSchema } from './contract-terms.ts';
import { cycleSchema } from './cycle.ts';
import { LIMITS } from './limits.ts';
import {
  dateSchema,
  daysSchema,
  idSchema,
  lineSchema,
  nonNegativeSchema,
  numberSchema,
  positionSchema,
  positiveSchema,
} from './primitives.ts';

/*
 * Entries of the board document: the reversible part of a plan. Every schema is strict,
 * because the server checks with it what anybody wrote into the document.
 */

export const cardKindSchema = z.enum(CARD_KIND_NAMES);

/** A card as drawn. Its measure (unit, target, actuals) binds and so lives in the ledger. */
export const cardEntrySchema = z.strictObject({
  kind: cardKindSchema,
  title: lineSchema(LIMITS.titleLength, () => say`the title`),
  /** A person's name; empty = unowned, which the rules report. */
  owner: z._default(
    lineSchema(LIMITS.ownerLength, () => say`the owner`),
    '',
  ),
  pos: positionSchema,
  /** Units on hand now. A card that names them keeps what it makes and nobody needs yet. */
  onHand: z.optional(nonNegativeSchema),
  /** It keeps what nobody needs yet although it names no stock; people and machine hours do not. */
  storable: z.optional(z.boolean()),
  /** What becomes of demand that is not served in its cycle (demand cards); absent = it waits. */
  unserved: z.optional(z.enum(['waits', 'lost'])),
  /** Money lost per unit of unmet demand (demand cards). */
  unitMargin: z.optional(nonNegativeSchema),
  /** Units per cycle that it could make if its suppliers allowed it; absent = as its actuals go. */
  capacity: z.optional(nonNegativeSchema),
  /** Units per cycle that could be added for a time, and the money that each of them costs. */
  overtime: z.optional(nonNegativeSchema),
  overtimeCost: z.optional(nonNegativeSchema),
  /** Units per cycle of its capacity that a card of the same unit could be lent; money per unit. */
  transferable: z.optional(nonNegativeSchema),
  transferCost: z.optional(nonNegativeSchema),
  /** Days that its own step takes: most likely, and at best and at worst (three-point estimate). */
  duration: z.optional(daysSchema),
  durationBest: z.optional(daysSchema),
  durationWorst: z.optional(daysSchema),
  /** Cards of other departments that somebody said have nothing to do with this one, the last ones. */
  independentOf: z.optional(z.array(idSchema).check(z.maxLength(LIMITS.independentOf))),
  /** Dates of an initiative. */
  start: z.optional(dateSchema),
  end: z.optional(dateSchema),
});
export type CardEntry = z.infer<typeof cardEntrySchema>;

/** State that a person gives a draft; `signed` and `amendment pending` follow from the ledger. */
export const draftStatusSchema = z.enum(['draft', 'proposed', 'declined', 'withdrawn']);

export const contractEntrySchema = z.strictObject({
  kind: z.literal('contract'),
  from: idSchema,
  to: idSchema,
  status: z._default(draftStatusSchema, 'draft'),
  ...contractTermsSchema.shape,
});
export type ContractEntry = z.infer<typeof contractEntrySchema>;

/** An edge to a kpi. With a coefficient it counts, without one it is only drawn. */
export const influenceEntrySchema = z.strictObject({
  kind: z.literal('influence'),
  from: idSchema,
  to: idSchema,
  coefficient: z.optional(numberSchema),
});
export type InfluenceEntry = z.infer<typeof influenceEntrySchema>;

export const edgeEntrySchema = z.discriminatedUnion('kind', [
  contractEntrySchema,
  influenceEntrySchema,
]);
export type EdgeEntry = z.infer<typeof edgeEntrySchema>;

export const departmentEntrySchema = z.strictObject({
  name: lineSchema(LIMITS.departmentNameLength, () => say`the name`).check(
    z.minLength(1, { error: () => say`the name is missing` }),
  ),
  /** Two letters on the lane's tab. */
  initials: lineSchema(3, () => say`the initials`).check(z.minLength(1)),
  /** Fractional index: lanes are sorted by it. */
  order: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Height of the lane in px. */
  height: z._default(z.number().check(z.gte(96), z.lte(20_000)), 164),
});
export type DepartmentEntry = z.infer<typeof departmentEntrySchema>;

/** A sticky note. Its body is a collaborative text and is checked by length only. */
export const noteEntrySchema = z.strictObject({
  pos: positionSchema,
  author: z._default(
    lineSchema(LIMITS.ownerLength, () => say`the author`),
    '',
  ),
  /** Actor who wrote it, as the server knows; absent = from before it did. */
  by: z.optional(idSchema),
  body: z.string().check(z.maxLength(LIMITS.noteLength)),
  /** Sealed: actor whose text the server keeps until the reveal; the body is empty until then. */
  sealedBy: z.optional(idSchema),
  /** Higher lies in front; absent = 0. */
  z: z.optional(z.int().check(z.gte(-100_000), z.lte(100_000))),
});
export type NoteEntry = z.infer<typeof noteEntrySchema>;

/** Somebody, or a whole department, that a comment speaks to; `name` as its text has it after "@". */
export const mentionSchema = z.strictObject({
  kind: z.enum(['person', 'department']),
  id: idSchema,
  name: lineSchema(LIMITS.ownerLength, () => say`the name`),
});
export type Mention = z.infer<typeof mentionSchema>;

/** A comment on a card, an edge or a note. */
export const commentEntrySchema = z.strictObject({
  target: idSchema,
  author: z._default(
    lineSchema(LIMITS.ownerLength, () => say`the author`),
    '',
  ),
  /** Actor who wrote it, as the server knows; absent = from before it did. */
  by: z.optional(idSchema),
  body: lineSchema(LIMITS.statementLength, () => say`the comment`),
  mentions: z.optional(z.array(mentionSchema).check(z.maxLength(LIMITS.mentions))),
  at: z.iso.datetime(),
  resolved: z._default(z.boolean(), false),
});
export type CommentEntry = z.infer<typeof commentEntrySchema>;

/** Probabilities from which a contract is watched, at risk, in collision. */
export const riskThresholdsSchema = z
  .strictObject({
    watch: positiveSchema.check(z.lte(1)),
    atRisk: positiveSchema.check(z.lte(1)),
    collision: positiveSchema.check(z.lte(1)),
  })
  .check(
    z.refine((t) => t.watch <= t.atRisk && t.atRisk <= t.collision, {
      error: () => say`thresholds must rise`,
    }),
  );
export type RiskThresholds = z.infer<typeof riskThresholdsSchema>;

/**
 * Thresholds of a new board, by the figures of the backtest: a fifth of all forecasts is watched,
 * with half of the shortfalls among them; of those at risk most come true, of collisions three in four.
 */
export const DEFAULT_THRESHOLDS: RiskThresholds = { watch: 0.2, atRisk: 0.3, collision: 0.5 };

/** What a miss has to cost, in the board's currency, to ask for an answer. */
export const DEFAULT_ANSWER_FROM = 1_000;

/** What a facilitator may take from participants for a while. */
export const participantToolSchema = z.enum(['cards', 'contracts', 'notes', 'comments']);
export type ParticipantTool = z.infer<typeof participantToolSchema>;

/** Board settings; only the facilitator may write them. */
export const settingsSchema = z.strictObject({
  title: lineSchema(LIMITS.boardTitleLength, () => say`the title`).check(
    z.minLength(1, { error: () => say`the title is missing` }),
  ),
  cycle: cycleSchema,
  /** ISO 4217 code. */
  currency: z
    .string()
    .check(z.regex(/^[A-Z]{3}$/, { error: () => say`use a three-letter currency code` })),
  /** Look at the board as of this day; absent = today. */
  asOf: z.optional(dateSchema),
  /** Cycles ahead over which money at risk is counted. */
  horizon: z._default(z.int().check(z.gte(1), z.lte(52)), 4),
  thresholds: z._default(riskThresholdsSchema, DEFAULT_THRESHOLDS),
  /** How a supplier shares what is too little for all of one priority; absent = max-min fair. */
  sharing: z.optional(z.enum(['max-min', 'proportional'])),
  /** What a miss costs at least that has to be answered; absent = {@link DEFAULT_ANSWER_FROM}. */
  answerFrom: z.optional(nonNegativeSchema),
  sessionMinutes: z._default(z.int().check(z.gte(5), z.lte(LIMITS.sessionMinutes)), 45),
  /** Facilitator's switch: participants may edit other lanes too. */
  openEditing: z._default(z.boolean(), false),
  /** Facilitator's switch: in these lanes only the facilitator changes anything. */
  lockedDepartments: z.optional(z.array(idSchema).check(z.maxLength(40))),
  /** What participants may change at the moment; absent = everything they have a right to. */
  participantTools: z.optional(z.array(participantToolSchema).check(z.maxLength(4))),
  /** Facilitator's switch: notes that are made meanwhile are sealed, until the reveal. */
  privateNotes: z.optional(z.boolean()),
  /** Kept to be read: nobody changes anything until a facilitator brings it back. */
  archived: z.optional(z.boolean()),
  /** Shown where figures are made up. */
  dataNote: z.optional(lineSchema(LIMITS.titleLength, () => say`the data note`)),
});
export type Settings = z.infer<typeof settingsSchema>;
