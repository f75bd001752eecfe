import { say } from '@interlock/language';
import { endableTerms, termsHash, termsOf } from '@interlock/ledger';
import type { Contract, ContractTerms } from '@interlock/plan';
import { can } from '@interlock/protocol';
import { declineContractRoute } from '@interlock/protocol/routes/decline-contract';
import { endContractRoute } from '@interlock/protocol/routes/end-contract';
import { keepContractRoute } from '@interlock/protocol/routes/keep-contract';
import { signContractRoute } from '@interlock/protocol/routes/sign-contract';
import { toast } from '../../kit/page/toasts.ts';
import { api } from '../api.ts';
import { type CommandState, useCommand } from '../use-command.ts';
import { useSession } from '../use-session.ts';
import { whenSaved } from '../when-saved.ts';

export interface Agreement {
  readonly command: CommandState;
  /** Proposes what is drawn; signs for `side` at once where it is given. */
  propose(side: string | null): Promise<void>;
  sign(side: string): Promise<void>;
  decline(side: string, reason: string): Promise<boolean>;
  withdraw(): void;
  /**
   * Agrees for `side` to end the contract in force, or that what was declined is not needed; or keeps
   * it, whoever wants to end it.
   */
  end(side: string, what: 'end' | 'keep'): Promise<void>;
}

/** What the sides of a contract can do with it. */
export function useAgreement(contract: Contract): Agreement {
  const session = useSession();
  const command = useCommand();
  const board = session.state.getState().board;
  // Whoever signs for no department of their own says for which one.
  const forAny = can(session.state.getState().identity, 'contract.sign');

  const sign = async (side: string): Promise<void> => {
    // Of the terms that are on screen, before anything is awaited: that is what was read.
    const { hash } = readTerms(contract);
    const written = await command.run(async (key) => {
      await whenSaved(session);
      return api(
        signContractRoute,
        { board, edge: contract.id },
        { termsHash: hash, ...(forAny ? { department: side } : {}) },
        { key },
      );
    });
    if (written === null) return;
    toast(say`Signed, ledger entry ${written.entry.seq}.`);
  };

  const setStatus = (status: 'proposed' | 'withdrawn'): boolean => {
    const outcome = session.operations.updateContract(contract.id, { status });
    if (!outcome.ok) toast(outcome.issues[0]?.message ?? say`Not changed.`, 'error');
    return outcome.ok;
  };

  return {
    command,
    sign,
    async propose(side) {
      if (!setStatus('proposed')) return;
      if (side !== null) await sign(side);
      else toast(say`Proposed. The other side sees it in its inbox.`);
    },
    async decline(side, reason) {
      const { hash } = readTerms(contract);
      const written = await command.run(async (key) => {
        await whenSaved(session);
        return api(
          declineContractRoute,
          { board, edge: contract.id },
          { termsHash: hash, reason, ...(forAny ? { department: side } : {}) },
          { key },
        );
      });
      if (written !== null) toast(say`Declined; the other side sees why.`);
      return written !== null;
    },
    withdraw: () => void setStatus('withdrawn'),
    async end(side, what) {
      const terms = endableTerms(contract, session.state.getState().ledger);
      if (terms === null) return;
      const needed = contract.signedTerms === undefined;
      const hash = termsHash(contract.from, contract.to, terms);
      const body = { termsHash: hash, ...(forAny ? { department: side } : {}) };
      if (what === 'keep') {
        const kept = await command.run(async (key) => {
          await whenSaved(session);
          return api(keepContractRoute, { board, edge: contract.id }, body, { key });
        });
        if (kept !== null)
          toast(needed ? say`It is needed: the shortage stands.` : say`It stays in force.`);
        return;
      }
      const agreed = await command.run(async (key) => {
        await whenSaved(session);
        return api(endContractRoute, { board, edge: contract.id }, body, { key });
      });
      // By the answer: it may be here before the document is.
      if (agreed !== null) toast(endSentence(needed, agreed.ended));
    },
  };
}

/** The terms as drawn and the hash that a signature on them carries. */
function readTerms(contract: Contract): { terms: ContractTerms; hash: string } {
  const terms = termsOf(contract);
  return { terms, hash: termsHash(contract.from, contract.to, terms) };
}

/** `needed`: what was declined was asked for, nothing was in force. */
export function endSentence(needed: boolean, ended: boolean): string {
  if (needed)
    return ended
      ? say`Agreed by both: it is not needed, and the shortage is gone.`
      : say`Agreed. The shortage stands until the other side agrees too; it is asked in its inbox.`;
  return ended
    ? say`The contract has ended: both sides agreed.`
    : say`Agreed. The contract ends when the other side agrees too; it is asked in its inbox.`;
}
