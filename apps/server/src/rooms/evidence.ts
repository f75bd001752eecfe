import type { BoardView, DrawnContract } from '@interlock/board';
import { agreementOf, type LedgerState } from '@interlock/ledger';
import type { AgendaOutcome, AgendaRun } from '@interlock/plan';

/** The entry with which the last session began; 0 where it began before there was one. */
export function lastStart({ entries }: LedgerState): number {
  return entries.findLast(({ type }) => type === 'session-started')?.seq ?? 0;
}

/**
 * How an item of the agenda has ended by what stands in the ledger since the session began: a
 * decision about it, or a contract of it that came into force. Nobody's word is taken for these.
 */
export function evidenceOf(
  exception: string,
  view: BoardView,
  ledger: LedgerState,
  since = lastStart(ledger),
): ReadonlySet<AgendaOutcome> {
  // Of a fault of structure: `<code>:<card or contract>`.
  const subject = exception.slice(exception.indexOf(':') + 1);
  const found = new Set<AgendaOutcome>();
  if (ledger.decisions.some(({ seq, payload }) => seq > since && payload.about === subject))
    found.add('decision');
  for (const edge of view.edges.values())
    if (edge.kind === 'contract' && [edge.id, edge.from, edge.to].includes(subject))
      if (inForceSince(edge, ledger) > since) found.add('contract');
  return found;
}

/** Entry of the signature that put its terms in force; 0 where none are. */
function inForceSince(contract: DrawnContract, ledger: LedgerState): number {
  const of = <T>(entries: ReadonlyMap<string, readonly T[]>) => entries.get(contract.id) ?? [];
  const { signatures, declines, endings } = ledger;
  return agreementOf(contract, of(signatures), of(declines), of(endings)).inForce?.seq ?? 0;
}

/** Items that have no outcome yet with those that they have by now; null where nothing is new. */
export function withEvidence(
  { items }: AgendaRun,
  view: BoardView,
  ledger: LedgerState,
): AgendaRun['items'] | null {
  const since = lastStart(ledger);
  let changed = false;
  const next = items.map((item) => {
    if (item.outcome !== undefined) return item;
    const [outcome] = evidenceOf(item.exception, view, ledger, since);
    if (outcome === undefined) return item;
    changed = true;
    return { ...item, outcome };
  });
  return changed ? next : null;
}
