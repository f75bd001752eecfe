import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { dateSchema, lineSchema, nonNegativeSchema, positiveSchema } from './primitives.ts';

/**
 * Terms of a contract: what a signature binds.
 * `ratio`: supplier units per consumer unit. `lag`: cycles from delivery to use.
 * `quantity`: supplier units per cycle. `priority`: 1 is served first.
 * `penalty`: money per supplier unit short. `part`: what it supplies; contracts of one part into one
 * card are alternatives and add up, those of different parts are all needed.
 */
export const contractTermsSchema = z.strictObject({
  ratio: z._default(positiveSchema, 1),
  lag: z._default(z.int().check(z.gte(0), z.lte(LIMITS.lagCycles)), 0),
  quantity: z.optional(nonNegativeSchema),
  /** Relative shortfall against the quantity that both accept. */
  tolerance: z._default(nonNegativeSchema.check(z.lte(1)), 0),
  needBy: z.optional(dateSchema),
  commitBy: z.optional(dateSchema),
  priority: z._default(z.int().check(z.gte(1), z.lte(99)), 1),
  /** Weight among contracts of one priority where there is not enough for all; absent = 1. */
  weight: z.optional(positiveSchema.check(z.lte(1_000))),
  /** Absent = the supplier's title. */
  part: z.optional(lineSchema(LIMITS.titleLength, () => say`the part`)),
  penalty: z.optional(nonNegativeSchema),
  owner: z._default(
    lineSchema(LIMITS.ownerLength, () => say`the owner`),
    '',
  ),
});
export type ContractTerms = z.infer<typeof contractTermsSchema>;

/** What the words about a term may name. */
export interface TermUnits {
  /** Unit of the supplier, and of the consumer. */
  readonly supplied: string;
  readonly consumed: string;
  /** `€` */
  readonly currency: string;
}

/** How a term is read, typed and compared. */
export interface TermDefinition {
  readonly label: string;
  /** In the form, where that says more. */
  readonly formLabel?: (units: TermUnits) => string;
  readonly input: 'number' | 'percent' | 'day' | 'text' | 'person';
  /** What a number counts; null for what is none. */
  readonly counts: 'supplied' | 'cycles' | 'money' | 'ratio' | 'plain' | null;
  /** Behind the number in the form. */
  readonly suffix?: (units: TermUnits) => string;
  /** In an empty field. */
  readonly placeholder?: () => string;
  /**
   * What of it a compiled flow has in its structure: its value, that it is there, its value where
   * there are loops, or by what it groups contracts; null = a number that the flow takes over.
   */
  readonly structure: 'value' | 'presence' | 'value in loops' | 'groups' | null;
}

/** All terms, in the order of the form. Whatever lists terms maps over this table. */
export const CONTRACT_TERMS: Readonly<Record<keyof ContractTerms, TermDefinition>> = {
  quantity: {
    get label() {
      return say`Quantity a cycle`;
    },
    input: 'number',
    counts: 'supplied',
    suffix: ({ supplied }) => supplied,
    placeholder: () => say`as required`,
    structure: 'presence',
  },
  ratio: {
    get label() {
      return say`Ratio`;
    },
    formLabel: ({ supplied, consumed }) =>
      say`Ratio, per ${consumed === supplied ? say`unit` : consumed}`,
    input: 'number',
    counts: 'ratio',
    suffix: ({ supplied }) => supplied,
    structure: 'value in loops',
  },
  lag: {
    get label() {
      return say`Lag`;
    },
    input: 'number',
    counts: 'cycles',
    suffix: () => say`cycles`,
    structure: 'value',
  },
  tolerance: {
    get label() {
      return say`Tolerance`;
    },
    input: 'percent',
    counts: 'ratio',
    suffix: () => '%',
    structure: null,
  },
  needBy: {
    get label() {
      return say`Need by`;
    },
    input: 'day',
    counts: null,
    structure: null,
  },
  commitBy: {
    get label() {
      return say`Commit by`;
    },
    input: 'day',
    counts: null,
    structure: null,
  },
  priority: {
    get label() {
      return say`Priority`;
    },
    input: 'number',
    counts: 'plain',
    suffix: () => say`1 is first`,
    structure: 'value',
  },
  weight: {
    get label() {
      return say`Weight`;
    },
    input: 'number',
    counts: 'plain',
    suffix: () => say`in its priority`,
    placeholder: () => '1',
    structure: 'value',
  },
  penalty: {
    get label() {
      return say`Penalty a unit`;
    },
    formLabel: () => say`Penalty`,
    input: 'number',
    counts: 'money',
    suffix: ({ currency }) => say`${currency} a unit short`,
    structure: null,
  },
  part: {
    get label() {
      return say`Part`;
    },
    formLabel: () => say`Part (contracts of one part add up)`,
    input: 'text',
    counts: null,
    structure: 'groups',
  },
  owner: {
    get label() {
      return say`Owner`;
    },
    input: 'person',
    counts: null,
    placeholder: () => say`A person’s name`,
    structure: null,
  },
};

export const CONTRACT_TERM_NAMES = Object.keys(CONTRACT_TERMS) as readonly (keyof ContractTerms)[];

const USUAL: Readonly<Partial<ContractTerms>> = contractTermsSchema.parse({});

/** Whether a contract always has this term; others may be taken away. */
export function isRequiredTerm(field: keyof ContractTerms): boolean {
  return USUAL[field] !== undefined;
}

/** Names of the terms that are not the same, in the order of the form. */
export function differingTerms(
  before: ContractTerms,
  after: ContractTerms,
): readonly (keyof ContractTerms)[] {
  return CONTRACT_TERM_NAMES.filter((field) => before[field] !== after[field]);
}

/** Who answers for what is supplied: whom the terms name, else the owner of the supplying card; '' = nobody. */
export function supplyOwner(
  { owner }: Pick<ContractTerms, 'owner'>,
  supplier: { readonly owner: string } | undefined,
): string {
  return owner.trim() || (supplier?.owner ?? '').trim();
}
