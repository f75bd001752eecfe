import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { listSchema } from './list-schema.ts';
import { dateSchema, idSchema, lineSchema, nonNegativeSchema, numberSchema } from './primitives.ts';

/** Degrees of implementation, in their order; an initiative begins as `defined`. */
export const DEGREES = [
  'defined',
  'identified',
  'detailed',
  'decided',
  'implemented',
  'closed',
] as const;
export type Degree = (typeof DEGREES)[number];

/** Who answers for an initiative: for its work, for its money, for its figures. */
export const INITIATIVE_ROLES = ['owner', 'sponsor', 'controller'] as const;
export type InitiativeRole = (typeof INITIATIVE_ROLES)[number];

/** Each gate is named by the degree that it leads to; who passes it. */
export const GATE_PASSER = {
  identified: 'owner',
  detailed: 'controller',
  decided: 'sponsor',
  implemented: 'owner',
  closed: 'controller',
} as const satisfies Readonly<Record<Exclude<Degree, 'defined'>, InitiativeRole>>;
export type Gate = keyof typeof GATE_PASSER;
export const GATES = Object.keys(GATE_PASSER) as [Gate, ...Gate[]];

export const gateSchema = z.enum(GATES);
export const initiativeRoleSchema = z.enum(INITIATIVE_ROLES);

/** The gate that comes next; null for one that is closed. */
export const nextGate = (degree: Degree): Gate | null => GATES[DEGREES.indexOf(degree)] ?? null;

/** Whether an initiative has come as far as this degree. */
export const hasReached = (degree: Degree, other: Degree): boolean =>
  DEGREES.indexOf(degree) >= DEGREES.indexOf(other);

/** Somebody by name, and the department by whose link they come in. */
export const initiativePersonSchema = z.strictObject({
  name: lineSchema(LIMITS.ownerLength, () => say`the name`).check(
    z.trim(),
    z.minLength(1, { error: () => say`the name is missing` }),
  ),
  department: idSchema,
});
export type InitiativePerson = z.infer<typeof initiativePersonSchema>;

/** Each cycle once, in order. */
const inOrder = <T extends { readonly cycle: string }>(path: readonly T[]): boolean =>
  path.every(({ cycle }, index) => index === 0 || path[index - 1]!.cycle < cycle);
const orderError = {
  error: () => say`name each cycle once, the earliest first`,
  path: [] as PropertyKey[],
};

/** What a KPI does without the initiative, and how much it moves that, in the KPI's unit. */
const plannedCycleSchema = z.strictObject({
  /** First day of the cycle. */
  cycle: dateSchema,
  baseline: numberSchema,
  /** Target less baseline. */
  effect: numberSchema,
});
export type PlannedCycle = z.infer<typeof plannedCycleSchema>;

const initiativeEffectSchema = z.strictObject({
  /** Card of the KPI. */
  card: idSchema,
  /** Money that one unit of the KPI is worth in one cycle, in the board's currency. */
  worth: nonNegativeSchema,
  path: listSchema(plannedCycleSchema, { max: LIMITS.initiativeCycles }).check(
    z.refine(inOrder, orderError),
  ),
});
export type InitiativeEffect = z.infer<typeof initiativeEffectSchema>;

/** What an initiative is to do; what is left out is asked for by the gate that needs it. */
export const initiativePlanSchema = z.strictObject({
  title: lineSchema(LIMITS.titleLength, () => say`the title`).check(
    z.trim(),
    z.minLength(1, { error: () => say`give the initiative a title` }),
  ),
  /** Whose initiative it is. */
  department: idSchema,
  /** Initiatives with the same word are one programme. */
  programme: z.optional(
    lineSchema(LIMITS.programmeLength, () => say`the programme`).check(
      z.trim(),
      z.minLength(1, { error: () => say`name the programme, or leave it out` }),
    ),
  ),
  owner: z.optional(initiativePersonSchema),
  sponsor: z.optional(initiativePersonSchema),
  controller: z.optional(initiativePersonSchema),
  /** First and last day of its work. */
  start: z.optional(dateSchema),
  end: z.optional(dateSchema),
  /** Money that it takes, once. */
  cost: z.optional(nonNegativeSchema),
  effects: listSchema(initiativeEffectSchema, { max: LIMITS.initiativeEffects }),
  /** Contracts that it depends on. Absent: nobody has said; an empty list: on none. */
  contracts: z.optional(listSchema(idSchema, { max: LIMITS.initiativeContracts })),
  /** Card of its work on the board, by which the critical path gives its end. */
  card: z.optional(idSchema),
  /** Number of the decision that it comes from. */
  decision: z.optional(z.int().check(z.gte(1))),
});
export type InitiativePlan = z.infer<typeof initiativePlanSchema>;

/** What is expected by now, beside what was planned. */
export const initiativeForecastSchema = z.strictObject({
  effects: listSchema(
    z.strictObject({
      card: idSchema,
      path: listSchema(z.strictObject({ cycle: dateSchema, effect: numberSchema }), {
        max: LIMITS.initiativeCycles,
      }).check(z.refine(inOrder, orderError)),
    }),
    { max: LIMITS.initiativeEffects },
  ),
  /** Last day of its work, as it looks by now. */
  end: z.optional(dateSchema),
});
export type InitiativeForecast = z.infer<typeof initiativeForecastSchema>;
