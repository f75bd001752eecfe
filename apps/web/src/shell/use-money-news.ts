import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/ledger';
import type { Assessment } from '@interlock/rules';
import { useEffect, useState } from 'react';
import { useSession } from '../board/use-session.ts';

/** Entries that change what is at risk. */
const MOVES: ReadonlySet<LedgerEntry['type']> = new Set([
  'actuals-reported',
  'targets-set',
  'contract-signed',
  'contract-declined',
  'contract-end-agreed',
  'decision-recorded',
  'decision-in-force',
  'decision-withdrawn',
  'contingency-fired',
  'contingency-confirmed',
  'contingency-closed',
]);

const written = ({ moneyAtRisk, currency }: Assessment): string =>
  formatMoney(moneyAtRisk, currency);

/**
 * What others did to the money at risk, in one sentence, at most every `calmMs`; what one did
 * oneself is seen already.
 */
export function useMoneyNews(calmMs: number): string {
  const session = useSession();
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    let told: Assessment | null = null;
    let byOthers = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let restUntil = 0;
    const tell = (): void => {
      timer = null;
      const now = session.state.getState().base;
      if (told === null || written(now) === written(told)) return;
      const [was, is] = [written(told), written(now)];
      setSentence(
        now.moneyAtRisk > told.moneyAtRisk
          ? say`Money at risk has risen to ${is}, from ${was}.`
          : say`Money at risk has fallen to ${is}, from ${was}.`,
      );
      told = now;
      restUntil = performance.now() + calmMs;
    };
    const stopRemote = session.onOthersChange(() => {
      byOthers = true;
    });
    const stop = session.state.subscribe((now, before) => {
      if (!now.ready || !before.ready) return;
      told ??= before.base;
      if (now.ledger !== before.ledger) {
        const fresh = now.ledger.entries.slice(before.ledger.entries.length);
        // What the server notes by itself, as a forecast, moves nothing.
        const moves = fresh.filter(({ type }) => MOVES.has(type));
        if (moves.length > 0) byOthers = moves.some(({ actor }) => actor !== now.identity.actor);
      }
      if (now.base === before.base) return;
      const theirs = byOthers;
      byOthers = false;
      if (written(now.base) === written(told)) return;
      if (theirs) timer ??= setTimeout(tell, Math.max(0, restUntil - performance.now()));
      else if (timer === null) told = now.base;
    });
    return () => {
      stop();
      stopRemote();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, calmMs]);
  return sentence;
}
