import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { contractTermsSchema } from './entries.ts';
import { agendaItemSchema } from './facilitation.ts';
import { LIMITS } from './limits.ts';
import { listSchema } from './list-schema.ts';
import { measureDefinitionSchema } from './measure.ts';
import { anyDateSchema, dateSchema, idSchema, lineSchema, numberSchema } from './primitives.ts';
import { recordedForecastSchema } from './recorded-forecast.ts';

/** One reported value; `null` takes an earlier report back (a missing value is never zero). */
export const actualItemSchema = z.strictObject({
  card: idSchema,
  /** First day of its cycle, which may lie before the first day that a person may name. */
  cycle: anyDateSchema,
  value: z.nullable(numberSchema),
});
export type ActualItem = z.infer<typeof actualItemSchema>;

export const hashSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, say`not a SHA-256 in hexadecimal`));

/** What a decision says a KPI will do, in the KPI's unit. */
export const expectedEffectSchema = z.strictObject({
  card: idSchema,
  /** Where it stood, as the server found it; null = unknown. Entries of before: as the page said. */
  from: z.nullable(numberSchema),
  to: numberSchema,
  by: dateSchema,
});
export type ExpectedEffect = z.infer<typeof expectedEffectSchema>;

/** One thing that a decision moves. */
export const decisionMoveSchema = z.strictObject({
  kind: z.enum(['reallocation', 'amendment', 'target', 'accepted-risk']),
  text: lineSchema(LIMITS.titleLength, say`the move`).check(z.minLength(1)),
  subject: z.optional(idSchema),
  from: z.optional(z.nullable(numberSchema)),
  to: z.optional(z.nullable(numberSchema)),
});
export type DecisionMove = z.infer<typeof decisionMoveSchema>;

export const decisionSchema = z.strictObject({
  statement: lineSchema(LIMITS.statementLength, say`the statement`).check(
    z.trim(),
    z.minLength(1, say`say what was decided`),
  ),
  kpis: listSchema(expectedEffectSchema, {
    min: 1,
    max: 20,
    missing: say`no KPI, no decision: name at least one KPI with its expected effect`,
  }),
  owner: lineSchema(LIMITS.ownerLength, say`the owner`).check(
    z.trim(),
    z.minLength(1, say`name an owner`),
  ),
  by: dateSchema,
  moves: z._default(listSchema(decisionMoveSchema, { max: 100 }), []),
  /** Edge or card id of the exception that it answers. */
  about: z.optional(idSchema),
  /** Money at risk when it was recorded, by the server's account. Entries of before: by the page's. */
  moneyBefore: z.optional(numberSchema),
  /** What whoever recorded it expects of it, as rehearsed. */
  moneyAfter: z.optional(numberSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

/** An item of a session as it stood in the agenda. */
const sessionItemSchema = z.omit(agendaItemSchema, { minutes: true });

/** Everything that binds. The type of an event is fixed for ever; new facts are new types. */
export const ledgerEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('board-created'),
    payload: z.strictObject({ title: z.string(), template: z.string() }),
  }),
  z.strictObject({
    type: z.literal('targets-set'),
    payload: z.strictObject({
      items: listSchema(z.strictObject({ card: idSchema, measure: measureDefinitionSchema }), {
        min: 1,
        max: LIMITS.entryItems,
      }),
    }),
  }),
  z.strictObject({
    type: z.literal('actuals-reported'),
    payload: z.strictObject({
      source: z.enum(['manual', 'import', 'api', 'template']),
      items: listSchema(actualItemSchema, { min: 1, max: LIMITS.entryItems }),
    }),
  }),
  z.strictObject({
    type: z.literal('contract-signed'),
    payload: z.strictObject({
      contract: idSchema,
      from: idSchema,
      to: idSchema,
      department: idSchema,
      onBehalf: z.boolean(),
      terms: contractTermsSchema,
      termsHash: hashSchema,
    }),
  }),
  z.strictObject({
    type: z.literal('contract-declined'),
    payload: z.strictObject({
      contract: idSchema,
      department: idSchema,
      termsHash: hashSchema,
      reason: lineSchema(LIMITS.statementLength, say`the reason`),
      /** What was declined, so that it stands without the draft. Entries of before have none of it. */
      from: z.optional(idSchema),
      to: z.optional(idSchema),
      /** Departments of the supplier and of the consumer. */
      sides: z.optional(z.tuple([idSchema, idSchema])),
      terms: z.optional(contractTermsSchema),
    }),
  }),
  /**
   * One side agrees to end the contract on the terms in force; it ends when all sides have. Of
   * terms that were declined: that they are not needed any more.
   */
  z.strictObject({
    type: z.literal('contract-end-agreed'),
    payload: z.strictObject({
      contract: idSchema,
      from: idSchema,
      to: idSchema,
      department: idSchema,
      onBehalf: z.boolean(),
      termsHash: hashSchema,
    }),
  }),
  /** One side wants to keep it: whoever agreed to end it has to ask again. */
  z.strictObject({
    type: z.literal('contract-end-refused'),
    payload: z.strictObject({
      contract: idSchema,
      department: idSchema,
      onBehalf: z.boolean(),
      termsHash: hashSchema,
    }),
  }),
  z.strictObject({
    type: z.literal('decision-recorded'),
    payload: decisionSchema,
  }),
  /** What a session began with, by the server's own assessment. */
  z.strictObject({
    type: z.literal('session-started'),
    payload: z.strictObject({
      items: listSchema(sessionItemSchema, { max: LIMITS.agendaItems }),
      moneyAtRisk: z.number(),
    }),
  }),
  /** What it came to; `started` is the entry of its start, 0 = from before there was one. */
  z.strictObject({
    type: z.literal('session-ended'),
    payload: z.strictObject({
      started: z.int().check(z.gte(0)),
      items: listSchema(sessionItemSchema, { max: LIMITS.agendaItems }),
      moneyAtStart: z.number(),
      moneyAtEnd: z.number(),
      /** Actors who were there. */
      attended: listSchema(idSchema, { max: LIMITS.attendees }),
    }),
  }),
  z.strictObject({
    type: z.literal('link-created'),
    payload: z.strictObject({
      link: idSchema,
      role: z.string(),
      department: z.nullable(idSchema),
    }),
  }),
  z.strictObject({
    type: z.literal('link-revoked'),
    payload: z.strictObject({ link: idSchema }),
  }),
  z.strictObject({
    type: z.literal('role-granted'),
    /** The actor id of who may do more, or less, from now on. */
    payload: z.strictObject({ person: idSchema, role: z.string() }),
  }),
  /** What was foretold when a cycle closed. */
  z.strictObject({
    type: z.literal('forecast-recorded'),
    payload: recordedForecastSchema,
  }),
]);
export type LedgerEvent = z.infer<typeof ledgerEventSchema>;

/**
 * Who wrote an entry, as they were called when they wrote it. It stands beside the hash, so that a
 * person can be forgotten; `salt` makes the name's own hash (`signer`) say nothing without it.
 */
export interface Signer {
  readonly name: string;
  readonly department: string | null;
  /** Of entries whose hash holds `signer`; without it nothing proves the name. */
  readonly salt?: string | undefined;
}

/** One line of the ledger. hash = SHA-256(prev ‖ canonical JSON of all other fields but `by`). */
export type LedgerEntry = LedgerEvent & {
  readonly seq: number;
  /** ISO 8601, UTC; order is by `seq`, never by the clock. */
  readonly at: string;
  /** Opaque id; names live in a table of their own, so that a person can be forgotten. */
  readonly actor: string;
  readonly prev: string;
  readonly hash: string;
  /** `signerHash` of `by`; entries of before have none, nor has what the server itself writes. */
  readonly signer?: string | undefined;
  /** Absent where the person was forgotten, or where nobody was known by name. */
  readonly by?: Signer | undefined;
};
