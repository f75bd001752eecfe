import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { hashSchema } from './hash.ts';
import type { EventType, LedgerEvent } from './ledger-event.ts';

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

/**
 * One line of the ledger. hash = SHA-256(prev ‖ canonical JSON of all other fields but `by`).
 * Whoever reads entries may meet one of a type that only a newer version knows: every `switch` over
 * `type` has a branch for it (SPEC L-5).
 */
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

/** Entries of one type. */
export type EntryOf<T extends EventType> = Extract<LedgerEntry, { type: T }>;

/** One line of the ledger on the wire; its payload depends on `type`. */
export const ledgerEntrySchema = z.strictObject({
  seq: z.int(),
  at: z.iso.datetime(),
  actor: idSchema,
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  prev: hashSchema,
  hash: hashSchema,
  signer: z.optional(hashSchema),
  by: z.optional(
    z.strictObject({
      name: z.string(),
      department: z.nullable(z.string()),
      salt: z.optional(z.string()),
    }),
  ),
});
