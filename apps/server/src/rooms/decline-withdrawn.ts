import { createOperations, type DrawnContract } from '@interlock/board';
import { agreementOf, type LedgerEvent, needOf, termsHash, termsOf } from '@interlock/ledger';
import { SERVER_ACTOR } from '../store/store.ts';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';
import { offerOf } from './stray-edges.ts';

const REASON =
  'Withdrawn on the board, by whom is not known, before withdrawing a signed offer was an entry of the ledger';

/**
 * Declines signed offers over which an earlier build let somebody write "withdrawn": nothing in the
 * ledger took their signature back, so that the other side's alone would have put them in force.
 */
export async function declineWithdrawn(room: Room, log: Log): Promise<void> {
  const events = [...room.view.edges.values()].flatMap((edge) => {
    const event = edge.kind === 'contract' ? declineOf(edge, room) : null;
    return event === null ? [] : [event];
  });
  if (events.length === 0) return;
  try {
    await room.write({
      change: (doc) => {
        const operations = createOperations(doc);
        for (const { payload } of events) {
          const result = operations.updateContract(payload.contract, { status: 'declined' });
          if (!result.ok) throw new Error(`${payload.contract}: ${result.issues[0]?.message}`);
        }
      },
      ledger: events.map((event) => ({ actor: SERVER_ACTOR, event })),
    });
    log.info('withdrawn offers declined', { board: room.board, offers: events.length });
  } catch (error) {
    log.warn('withdrawn offers left as they are', { board: room.board, error: String(error) });
  }
}

function declineOf(
  contract: DrawnContract,
  { ledgerState }: Room,
): Extract<LedgerEvent, { type: 'contract-declined' }> | null {
  if (contract.status !== 'withdrawn') return null;
  const { id, from, to } = contract;
  const hash = termsHash(from, to, termsOf(contract));
  const offer = offerOf(id, hash, ledgerState);
  const { signatures, declines, endings } = ledgerState;
  const { inForce } = agreementOf(
    contract,
    signatures.get(id) ?? [],
    declines.get(id) ?? [],
    endings.get(id) ?? [],
  );
  if (offer === null || inForce?.payload.termsHash === hash) return null;
  const { department } = offer.payload;
  return {
    type: 'contract-declined',
    payload: { contract: id, department, termsHash: hash, reason: REASON, ...needOf(contract) },
  };
}
