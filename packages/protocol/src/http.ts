import { actualItemSchema, decisionSchema, hashSchema } from '@interlock/ledger';
import {
  anyDateSchema,
  cycleSchema,
  dateSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  measureDefinitionSchema,
  noteEntrySchema,
  outcomeSchema,
  tallySchema,
  voteEntrySchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { identitySchema, roleSchema } from './roles.ts';

const itemIndexSchema = z.int().check(z.gte(0), z.lte(LIMITS.agendaItems));

/*
 * Bodies of the HTTP interface. The server validates with these schemas and makes the OpenAPI
 * document from them; the web app types its requests by them.
 */

/** POST /api/boards */
export const createBoardSchema = z.strictObject({
  /** Name of a board that ships with the product. */
  template: idSchema,
  title: z.optional(
    lineSchema(LIMITS.boardTitleLength, 'the title').check(z.trim(), z.minLength(1)),
  ),
  /** Of the empty board: names of the lanes, in order. */
  departments: z.optional(
    listSchema(
      lineSchema(LIMITS.departmentNameLength, 'the name').check(z.trim(), z.minLength(1)),
      { max: 40 },
    ),
  ),
  cycle: z.optional(cycleSchema),
  currency: z.optional(z.string()),
  /** Name of the person who creates the board. */
  name: z.optional(lineSchema(LIMITS.ownerLength, 'your name').check(z.trim())),
});
export type CreateBoard = z.infer<typeof createBoardSchema>;

/** One invite link. `url` is `/j#<capability>` with the origin; it is shown once, on creation. */
export const inviteLinkSchema = z.strictObject({
  id: idSchema,
  role: roleSchema,
  department: z.nullable(idSchema),
  url: z.optional(z.string()),
  /** Of a link of role `token`: the API token itself, shown once as `url` is. */
  token: z.optional(z.string()),
  expiresAt: z.nullable(z.iso.datetime()),
  usesLeft: z.nullable(z.int()),
  revoked: z.boolean(),
});
export type InviteLink = z.infer<typeof inviteLinkSchema>;

/** 201 of POST /api/boards: the creator is signed in as facilitator by cookie. */
export const boardCreatedSchema = z.strictObject({
  board: idSchema,
  links: z.array(inviteLinkSchema),
});
export type BoardCreated = z.infer<typeof boardCreatedSchema>;

/** POST /api/join */
export const joinSchema = z.strictObject({
  capability: z.string().check(z.minLength(20), z.maxLength(200)),
  name: z.optional(lineSchema(LIMITS.ownerLength, 'your name').check(z.trim())),
});
export const joinedSchema = z.strictObject({
  board: idSchema,
  identity: identitySchema,
});
export type Joined = z.infer<typeof joinedSchema>;

/** POST /api/boards/:id/actuals (JSON) */
export const reportActualsSchema = z.strictObject({
  items: listSchema(z.extend(actualItemSchema, { cycle: dateSchema }), { min: 1, max: 20_000 }),
});
export type ReportActuals = z.infer<typeof reportActualsSchema>;

/** POST /api/boards/:id/targets */
export const setTargetsSchema = z.strictObject({
  items: listSchema(z.strictObject({ card: idSchema, measure: measureDefinitionSchema }), {
    min: 1,
    max: 2_000,
  }),
});
export type SetTargets = z.infer<typeof setTargetsSchema>;

/** POST /api/boards/:id/decisions; `from` of a KPI and `moneyBefore` are set by the server. */
export const recordDecisionSchema = decisionSchema;

/**
 * POST /api/boards/:id/contracts/:edge/sign. `termsHash` is of the terms that the signer read;
 * other terms in the document meanwhile → 409 `terms-changed`, with the terms as they are now.
 * `department` is needed of a facilitator, who signs in its name; the ledger says so.
 */
export const signContractSchema = z.strictObject({
  termsHash: hashSchema,
  department: z.optional(idSchema),
});
/** POST /api/boards/:id/contracts/:edge/end and …/keep. `termsHash`: of the terms in force. */
export const endContractSchema = signContractSchema;
/** POST /api/boards/:id/contracts/:edge/decline */
export const declineContractSchema = z.strictObject({
  termsHash: hashSchema,
  department: z.optional(idSchema),
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(
    z.trim(),
    z.minLength(1, 'say why'),
  ),
});

/** POST /api/boards/:id/links */
export const createLinkSchema = z.strictObject({
  role: roleSchema,
  department: z.optional(idSchema),
  expiresInHours: z.optional(z.number().check(z.positive(), z.lte(24 * 365))),
  uses: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
});

/** One row of GET /api/boards: boards that this browser may open. */
export const boardSummarySchema = z.strictObject({
  board: idSchema,
  title: z.string(),
  role: roleSchema,
  department: z.nullable(idSchema),
  departments: z.int(),
  cards: z.int(),
  moneyAtRisk: z.number(),
  currency: z.string(),
  collisions: z.int(),
  atRisk: z.int(),
  watch: z.int(),
  people: z.int(),
  openedAt: z.iso.datetime(),
  archived: z.boolean(),
  /** Read only, or not to be opened at all (then its numbers are 0): what is stored is not whole. */
  damaged: z.boolean(),
});
export type BoardSummary = z.infer<typeof boardSummarySchema>;

/** GET /api/boards: most recently opened first. */
export const boardListSchema = z.strictObject({ boards: z.array(boardSummarySchema) });

/** GET /api/boards/:id/me */
export const meSchema = z.strictObject({
  board: idSchema,
  identity: identitySchema,
  /** Why the board is read only: what is stored of it is not whole, or older than it was. */
  damage: z.optional(z.string()),
});

/** GET /api/boards/:id/links: without `url` and `token`, which are shown once, on creation. */
export const linkListSchema = z.strictObject({ links: z.array(inviteLinkSchema) });

/** GET /api/boards/:id/people: each person once. `now`: ms since the epoch by the server's clock. */
export const peopleSchema = z.strictObject({ now: z.number(), people: z.array(identitySchema) });
export type People = z.infer<typeof peopleSchema>;

/** POST /api/boards/:id/people/:actor/role. `own`: the role of the link by which they came. */
export const grantRoleSchema = z.strictObject({ role: z.enum(['facilitator', 'own']) });

/**
 * GET /api/boards/:id/assessment: the `Assessment` of the rules, and the sentence of `explain` for
 * each exception and each contract, by id.
 */
export const assessmentAnswerSchema = z.looseObject({
  asOf: anyDateSchema,
  currency: z.string(),
  horizon: z.int(),
  horizonLabel: z.string(),
  moneyAtRisk: z.number(),
  exposure: z.number(),
  counts: z.strictObject({ collision: z.int(), atRisk: z.int(), watch: z.int() }),
  cards: z.record(z.string(), z.unknown()),
  contracts: z.record(z.string(), z.unknown()),
  structure: z.array(z.unknown()),
  exceptions: z.array(z.unknown()),
  agenda: z.unknown(),
  timing: z.unknown(),
  sentences: z.strictObject({
    exceptions: z.record(z.string(), z.string()),
    contracts: z.record(z.string(), z.string()),
  }),
});

/** GET /api/boards/:id/proposals/:contract: the `Proposal` of the rules, each move in words. */
export const proposalAnswerSchema = z.looseObject({
  target: idSchema,
  status: z.enum([
    'resolved',
    'traded',
    'reduced',
    'not-worthwhile',
    'impossible',
    'nothing-short',
  ]),
  moves: z.array(z.unknown()),
  sentences: z.array(z.strictObject({ what: z.string(), route: z.string() })),
  cost: z.number(),
  shortfallBefore: z.number(),
  shortfallAfter: z.number(),
  moneyBefore: z.number(),
  moneyAfter: z.number(),
  resolves: z.array(z.unknown()),
  worsens: z.array(z.unknown()),
  worth: z.array(z.unknown()),
});

/** GET /api/boards/:id/simulation: the `Simulation` of the rules. */
export const simulationAnswerSchema = z.looseObject({
  seed: z.int(),
  draws: z.int(),
  contracts: z.record(z.string(), z.unknown()),
  demands: z.record(z.string(), z.unknown()),
  loss: z.strictObject({
    mean: z.number(),
    standardError: z.number(),
    p10: z.number(),
    p50: z.number(),
    p90: z.number(),
  }),
});

const reliabilitySchema = z.strictObject({
  checked: z.int(),
  brier: z.nullable(z.number()),
  baseRate: z.nullable(z.number()),
  brierOfBaseRate: z.nullable(z.number()),
  bins: z.array(
    z.strictObject({
      from: z.number(),
      to: z.number(),
      count: z.int(),
      foretold: z.nullable(z.number()),
      happened: z.nullable(z.number()),
      short: z.int(),
      expected: z.number(),
    }),
  ),
  off: z.nullable(z.int()),
});

/** GET /api/boards/:id/track-record: the `TrackRecord` of the rules. */
export const trackRecordAnswerSchema = z.extend(reliabilitySchema, {
  cycles: z.int(),
  since: z.nullable(anyDateSchema),
  open: z.int(),
  unreported: z.int(),
  untold: z.int(),
  earlier: z.int(),
  nextCheck: z.nullable(anyDateSchema),
  departments: z.array(z.extend(reliabilitySchema, { department: idSchema })),
});
export type TrackRecordAnswer = z.infer<typeof trackRecordAnswerSchema>;

/** POST /api/boards/:id/polls/:poll/vote; no choices take the vote back. */
export const castVoteSchema = z.strictObject({ choices: voteEntrySchema.shape.choices });
/** What counts as this person's vote now, and how many have voted. */
export const voteTakenSchema = z.strictObject({
  choices: voteEntrySchema.shape.choices,
  voted: z.int(),
});
/** GET /api/boards/:id/votes: this person's own, by poll. */
export const ownVotesSchema = z.strictObject({
  votes: z.record(idSchema, voteEntrySchema.shape.choices),
});
/** POST /api/boards/:id/polls/:poll/close */
export const closedPollSchema = z.strictObject({ result: tallySchema });

/**
 * POST /api/boards/:id/session/item. `session`: its `startedAt`; `item`: the one that is talked
 * about, as whoever asks sees it. It gets an outcome, more minutes, a pause, or is left for `next`.
 */
export const stepSessionSchema = z.strictObject({
  session: z.int(),
  item: itemIndexSchema,
  outcome: z.optional(outcomeSchema),
  moreMinutes: z.optional(z.number().check(z.gte(-600), z.lte(600))),
  /** Whether the clocks of the session stand still. */
  paused: z.optional(z.boolean()),
  /** Number of items = all are done. */
  next: z.optional(itemIndexSchema),
});
export type StepSession = z.infer<typeof stepSessionSchema>;
/** POST /api/boards/:id/session/end */
export const endSessionSchema = z.strictObject({ session: z.int() });

/** POST /api/boards/:id/notes/:note/private; an empty text takes it back. */
export const privateTextSchema = z.strictObject({ body: noteEntrySchema.shape.body });
/** GET /api/boards/:id/notes/private: this person's own, by note. */
export const privateTextsSchema = z.strictObject({
  texts: z.record(idSchema, noteEntrySchema.shape.body),
});
/** POST /api/boards/:id/notes/reveal: how many notes are open now. */
export const revealedSchema = z.strictObject({ revealed: z.int() });

/** POST /api/boards/:id/versions */
export const createVersionSchema = z.strictObject({
  name: lineSchema(LIMITS.boardTitleLength, 'the name').check(
    z.trim(),
    z.minLength(1, 'give it a name'),
  ),
});
/** One named version of what is drawn; `ledgerSeq`: how far the ledger was then. */
export const versionSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  cards: z.int(),
  ledgerSeq: z.int(),
});
export type Version = z.infer<typeof versionSchema>;
/** GET /api/boards/:id/versions */
export const versionListSchema = z.strictObject({ versions: z.array(versionSchema) });

/** GET /healthz. `creation`: who may create boards here. */
export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  creation: z.enum(['open', 'operator-key', 'closed']),
});

/** Every answer that is not 2xx. `field` is the path of the offending value. */
export const problemSchema = z.strictObject({
  error: z.strictObject({
    reason: z.string(),
    message: z.string(),
    field: z.optional(z.string()),
    /** More fields, or more rows, with the same kind of fault. */
    issues: z.optional(z.array(z.strictObject({ field: z.string(), message: z.string() }))),
    details: z.optional(z.unknown()),
  }),
});
export type Problem = z.infer<typeof problemSchema>;
