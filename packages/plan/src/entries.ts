import { z } from 'zod';
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

export const cardKindSchema = z.enum(['demand', 'supply', 'kpi', 'initiative']);
export type CardKind = z.infer<typeof cardKindSchema>;
export const MEASURED_KINDS: readonly CardKind[] = ['demand', 'supply', 'kpi'];

/** A card as drawn. Its measure (unit, target, actuals) binds and so lives in the ledger. */
export const cardEntrySchema = z.strictObject({
  kind: cardKindSchema,
  title: lineSchema(LIMITS.titleLength, 'the title'),
  /** A person's name; empty = unowned, which the rules report. */
  owner: lineSchema(LIMITS.ownerLength, 'the owner').default(''),
  pos: positionSchema,
  /** Units on hand now; netted before anything is required of suppliers. */
  onHand: nonNegativeSchema.optional(),
  /** Money lost per unit of unmet demand (demand cards). */
  unitMargin: nonNegativeSchema.optional(),
  /** Units per cycle that it could make if its suppliers allowed it; absent = as its actuals go. */
  capacity: nonNegativeSchema.optional(),
  /** Units per cycle that could be added for a time, and the money that each of them costs. */
  overtime: nonNegativeSchema.optional(),
  overtimeCost: nonNegativeSchema.optional(),
  /** Units per cycle of its capacity that a card of the same unit could be lent; money per unit. */
  transferable: nonNegativeSchema.optional(),
  transferCost: nonNegativeSchema.optional(),
  /** Days that its own step takes: most likely, and at best and at worst (three-point estimate). */
  duration: daysSchema.optional(),
  durationBest: daysSchema.optional(),
  durationWorst: daysSchema.optional(),
  /** Dates of an initiative. */
  start: dateSchema.optional(),
  end: dateSchema.optional(),
});
export type CardEntry = z.infer<typeof cardEntrySchema>;

/**
 * Terms of a contract: what a signature binds.
 * `ratio`: supplier units per consumer unit. `lag`: cycles from delivery to use.
 * `quantity`: supplier units per cycle. `priority`: 1 is served first.
 * `penalty`: money per supplier unit short.
 */
export const contractTermsSchema = z.strictObject({
  ratio: positiveSchema.default(1),
  lag: z.int().min(0).max(LIMITS.lagCycles).default(0),
  quantity: nonNegativeSchema.optional(),
  /** Relative shortfall against the quantity that both accept. */
  tolerance: nonNegativeSchema.max(1).default(0),
  needBy: dateSchema.optional(),
  commitBy: dateSchema.optional(),
  priority: z.int().min(1).max(99).default(1),
  /** Weight among contracts of one priority where there is not enough for all; absent = 1. */
  weight: positiveSchema.max(1_000).optional(),
  penalty: nonNegativeSchema.optional(),
  owner: lineSchema(LIMITS.ownerLength, 'the owner').default(''),
});
export type ContractTerms = z.infer<typeof contractTermsSchema>;

/** State that a person gives a draft; `signed` and `amendment pending` follow from the ledger. */
export const draftStatusSchema = z.enum(['draft', 'proposed', 'declined', 'withdrawn']);

export const contractEntrySchema = z.strictObject({
  kind: z.literal('contract'),
  from: idSchema,
  to: idSchema,
  status: draftStatusSchema.default('draft'),
  ...contractTermsSchema.shape,
});
export type ContractEntry = z.infer<typeof contractEntrySchema>;

/** An edge to a kpi. With a coefficient it counts, without one it is only drawn. */
export const influenceEntrySchema = z.strictObject({
  kind: z.literal('influence'),
  from: idSchema,
  to: idSchema,
  coefficient: numberSchema.optional(),
});
export type InfluenceEntry = z.infer<typeof influenceEntrySchema>;

export const edgeEntrySchema = z.discriminatedUnion('kind', [
  contractEntrySchema,
  influenceEntrySchema,
]);
export type EdgeEntry = z.infer<typeof edgeEntrySchema>;

export const departmentEntrySchema = z.strictObject({
  name: lineSchema(LIMITS.departmentNameLength, 'the name').min(1, 'the name is missing'),
  /** Two letters on the lane's tab. */
  initials: z.string().min(1).max(3),
  /** Fractional index: lanes are sorted by it. */
  order: z.string().min(1).max(64),
  /** Height of the lane in px. */
  height: z.number().min(96).max(20_000).default(164),
});
export type DepartmentEntry = z.infer<typeof departmentEntrySchema>;

/** A sticky note. Its body is a collaborative text and is checked by length only. */
export const noteEntrySchema = z.strictObject({
  pos: positionSchema,
  author: lineSchema(LIMITS.ownerLength, 'the author').default(''),
  body: z.string().max(LIMITS.noteLength),
  /** Written in private mode: actor who alone reads it until the facilitator reveals. */
  sealedBy: idSchema.optional(),
  /** Higher lies in front; absent = 0. */
  z: z.int().min(-100_000).max(100_000).optional(),
});
export type NoteEntry = z.infer<typeof noteEntrySchema>;

/** A comment on a card, an edge or a note. */
export const commentEntrySchema = z.strictObject({
  target: idSchema,
  author: lineSchema(LIMITS.ownerLength, 'the author').default(''),
  body: lineSchema(LIMITS.statementLength, 'the comment'),
  at: z.iso.datetime(),
  resolved: z.boolean().default(false),
});
export type CommentEntry = z.infer<typeof commentEntrySchema>;

/** Probabilities from which a contract is watched, at risk, in collision. */
export const riskThresholdsSchema = z
  .strictObject({
    watch: positiveSchema.max(1),
    atRisk: positiveSchema.max(1),
    collision: positiveSchema.max(1),
  })
  .refine((t) => t.watch <= t.atRisk && t.atRisk <= t.collision, 'thresholds must rise');
export type RiskThresholds = z.infer<typeof riskThresholdsSchema>;

/** Board settings; only the facilitator may write them. */
/** What a facilitator may take from participants for a while. */
export const participantToolSchema = z.enum(['cards', 'contracts', 'notes', 'comments']);
export type ParticipantTool = z.infer<typeof participantToolSchema>;

export const settingsSchema = z.strictObject({
  title: lineSchema(LIMITS.boardTitleLength, 'the title').min(1, 'the title is missing'),
  cycle: cycleSchema,
  /** ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'use a three-letter currency code'),
  /** Look at the board as of this day; absent = today. */
  asOf: dateSchema.optional(),
  /** Cycles ahead over which money at risk is counted. */
  horizon: z.int().min(1).max(52).default(4),
  thresholds: riskThresholdsSchema.default({
    watch: 0.05,
    atRisk: 0.2,
    collision: 0.5,
  }),
  /** How a supplier shares what is too little for all of one priority; absent = max-min fair. */
  sharing: z.enum(['max-min', 'proportional']).optional(),
  sessionMinutes: z.int().min(5).max(600).default(45),
  /** Facilitator's switch: participants may edit other lanes too. */
  openEditing: z.boolean().default(false),
  /** Facilitator's switch: in these lanes only the facilitator changes anything. */
  lockedDepartments: z.array(idSchema).max(40).optional(),
  /** What participants may change at the moment; absent = everything they have a right to. */
  participantTools: z.array(participantToolSchema).max(4).optional(),
  /** Facilitator's switch: what is written on notes meanwhile is read by its author only. */
  privateNotes: z.boolean().optional(),
  /** Kept to be read: nobody changes anything until a facilitator brings it back. */
  archived: z.boolean().optional(),
  /** Shown where figures are made up. */
  dataNote: lineSchema(LIMITS.titleLength, 'the data note').optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
