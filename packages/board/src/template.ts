import { entryHash, GENESIS_HEAD, type LedgerEntry, type LedgerEvent } from '@interlock/ledger';
import type { BoardContent } from './content.ts';

/** A board that ships with the product. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** One line for the start page. */
  readonly description: string;
  readonly content: BoardContent;
  ledger(): TemplateLedger;
}

/** What is bound on a template's board before anybody has opened it. */
export interface TemplateLedger {
  /** What its people did, when they did it: a chain of its own, from the first entry on. */
  readonly history: readonly LedgerEntry[];
  /** Targets, actuals and signatures that are written when a board is made of it, in order. */
  readonly events: readonly LedgerEvent[];
}

/** Who writes what no person did. */
export const TEMPLATE_ACTOR = 'template';

/** The whole ledger of a board that is made of a template at this moment (ISO 8601, UTC). */
export function templateEntries(template: Template, at: string): readonly LedgerEntry[] {
  const { history, events } = template.ledger();
  return chained(
    events.map((event) => ({ ...event, at, actor: TEMPLATE_ACTOR })),
    history,
  );
}

/** An entry before it has its place in a chain. */
export type Unchained = LedgerEvent & Pick<LedgerEntry, 'at' | 'actor' | 'signer' | 'by'>;

/** Entries after those that are there, each with its number and its hash. */
export function chained(
  open: readonly Unchained[],
  before: readonly LedgerEntry[] = [],
): readonly LedgerEntry[] {
  const all = [...before];
  for (const entry of open) {
    const { seq, hash: prev } = all.at(-1) ?? GENESIS_HEAD;
    const placed = { ...entry, seq: seq + 1, prev };
    all.push({ ...placed, hash: entryHash(placed) });
  }
  return all;
}
