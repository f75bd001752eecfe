import type { BoardView, DrawnContract } from '@interlock/board';
import { agreementOf, type LedgerState, type SessionRun } from '@interlock/ledger';
import type { AgendaOutcome } from '@interlock/plan';

/**
 * How an item of the agenda has ended by what stands in the ledger since the session began: a
 * decision about it, or a contract of it that came into force. Nobody's word is taken for these.
 */
export function evidenceOf(
  exception: string,
  view: BoardView,
  ledger: LedgerState,
  since: number,
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

/** Outcomes that items of the session that runs have by now, and had not; with their places. */
export function outcomesFound(
  { items, started }: SessionRun,
  view: BoardView,
  ledger: LedgerState,
): readonly { readonly item: number; readonly outcome: AgendaOutcome }[] {
  return items.flatMap(({ exception, outcome }, item) => {
    if (outcome !== undefined) return [];
    const [found] = evidenceOf(exception, view, ledger, started);
    return found === undefined ? [] : [{ item, outcome: found }];
  });
}
