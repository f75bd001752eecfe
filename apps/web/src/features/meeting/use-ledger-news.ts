import { useEffect } from 'react';
import { entryNames } from '../../board/ledger/entry-line.ts';
import { useSession } from '../../board/use-session.ts';
import { toast } from '../../kit/page/toasts.ts';
import { ledgerNews } from './ledger-news.ts';

/** Tells what others bind from now on; what was there when the board opened is no news. */
export function useLedgerNews(): void {
  const session = useSession();
  useEffect(() => {
    let known: number | null = null;
    const look = (): void => {
      const { ready, ledger, view, identity } = session.state.getState();
      if (!ready) return;
      const { entries } = ledger;
      const last = entries.at(-1)?.seq ?? 0;
      if (known !== null && last > known) {
        const after = known;
        const fresh = entries.slice(entries.findLastIndex(({ seq }) => seq <= after) + 1);
        const names = entryNames(view, ledger);
        for (const text of ledgerNews(fresh, identity.actor, names)) toast(text);
      }
      known = Math.max(known ?? 0, last);
    };
    look();
    return session.state.subscribe((now, before) => {
      if (now.ledger !== before.ledger || now.ready !== before.ready) look();
    });
  }, [session]);
}
