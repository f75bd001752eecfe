import type { Comment } from '@interlock/board';
import { emptyLedger, endingOf, isDrawn, type LedgerState } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import { useMemo } from 'react';
import { missingSides, sidesOf } from '../../board/agreement/contract-state.ts';
import { waitingMentions } from '../../board/comments/mentions.ts';
import { type KnownContingency, waitsFor } from '../../board/contingencies/known-contingency.ts';
import { useContingencies } from '../../board/contingencies/use-contingencies.ts';
import { useBoard } from '../../board/use-session.ts';

export interface Inbox {
  /** Proposals and amendments that wait for a signature of mine. */
  readonly toSign: readonly Contract[];
  /** In force, or declined, and another side asks to end them. */
  readonly toEnd: readonly Contract[];
  /** Mine that somebody else has declined, or that were declined by us: to be changed. */
  readonly declined: readonly Contract[];
  /** Signed by us, waiting for the other side. */
  readonly elsewhere: readonly Contract[];
  /** Comments that speak to me or to my department, and are not resolved. */
  readonly mentions: readonly Comment[];
  /** What the tab counts. */
  readonly waiting: number;
}

/** Sorts contracts by who has to do something. A facilitator looks after all of them. Pure. */
export function inboxOf(
  contracts: readonly Contract[],
  comments: Iterable<Comment>,
  who: Identity,
  ledger: Pick<LedgerState, 'signatures' | 'declines' | 'endings'> = emptyLedger,
): Inbox {
  const mine = (side: string): boolean => can(who, 'contract.sign', side);
  const concerned = contracts.filter((c) => sidesOf(c).some(mine));
  const open = concerned.filter((c) => c.state === 'proposed' || c.state === 'amendment-pending');
  const toSign = open.filter((c) => missingSides(c).some(mine));
  const toEnd = concerned.filter((c) => {
    const ending = endingOf(c, ledger);
    return ending.length > 0 && sidesOf(c).some((side) => mine(side) && !ending.includes(side));
  });
  const declined = concerned.filter((c) => c.state === 'declined' && isDrawn(c));
  const mentions = waitingMentions(comments, who);
  return {
    toSign,
    toEnd,
    declined,
    elsewhere: open.filter((c) => !toSign.includes(c)),
    mentions,
    waiting: toSign.length + toEnd.length + declined.length + mentions.length,
  };
}

/** What waits for this person: contracts, comments and contingencies. */
export interface WholeInbox extends Inbox {
  /** To be signed, armed, confirmed or stood down. */
  readonly contingencies: readonly KnownContingency[];
}

export function useInbox(): WholeInbox {
  const contracts = useBoard((s) => s.plan.contracts);
  const identity = useBoard((s) => s.identity);
  const comments = useBoard((s) => s.view.comments);
  const ledger = useBoard((s) => s.ledger);
  const known = useContingencies();
  return useMemo(() => {
    const inbox = inboxOf(contracts, comments.values(), identity, ledger);
    const contingencies = known.filter((each) => waitsFor(each, identity));
    return { ...inbox, contingencies, waiting: inbox.waiting + contingencies.length };
  }, [contracts, comments, identity, ledger, known]);
}
