import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { counted } from '@interlock/plan';
import type { ComponentType } from 'react';
import { runningAgenda } from '../board/agenda-state.ts';
import { useBoard } from '../board/use-session.ts';
import { Fetched, Show } from '../kit/controls/fetched.tsx';
import { RiskGlyph } from '../kit/glyph/glyph.tsx';
import { HorizonMenu } from './horizon-menu.tsx';

/** Fetched beside the board: what it needs is a second assessment. */
export const whenSigned = new Fetched<ComponentType<object>>(() =>
  import('./when-signed.tsx').then((m) => m.WhenSigned),
);

/** The one big number: expected loss over the horizon, and how many collisions make it. */
export function MoneyAtRisk() {
  const sum = useMoneyAtRisk();
  const rehearsing = useBoard((s) => s.base !== s.assessment);
  return (
    <div className="il-money">
      <span className="il-money__sum il-number" data-if={rehearsing}>
        {sum}
      </span>
      <span className="il-money__about">
        <HorizonMenu />
        <span className="il-money__line">
          <Show of={whenSigned} props={{}} />
          <RiskCounts />
          <SinceStart />
        </span>
      </span>
    </div>
  );
}

/** What the session has changed so far; nothing where none runs, or nothing changed. */
function SinceStart() {
  const run = useBoard((s) => runningAgenda(s));
  const now = useBoard((s) => s.base.moneyAtRisk);
  const currency = useBoard((s) => s.assessment.currency);
  const change = run === null ? 0 : Math.round(now - run.moneyAtStart);
  if (change === 0) return null;
  const money = formatMoney(Math.abs(change), currency);
  return (
    <span className="il-money__since" data-up={change > 0}>
      <span aria-hidden="true">{change > 0 ? '▲' : '▼'} </span>
      {change > 0 ? say`+${money} in this session` : say`−${money} in this session`}
    </span>
  );
}

/**
 * Money at risk as it is written: a dash before the board is there, and "unknown" where something
 * is in danger and nobody said what it costs; that is never zero.
 */
export function useMoneyAtRisk(): string {
  const money = useBoard((s) => s.assessment.moneyAtRisk);
  const currency = useBoard((s) => s.assessment.currency);
  const unknown = useBoard((s) =>
    s.assessment.exceptions.some((e) => e.money === null && e.exposure === null),
  );
  const ready = useBoard((s) => s.ready);
  if (!ready) return '–';
  return money === 0 && unknown ? say`Unknown` : formatMoney(money, currency);
}

/** The worst that there is, counted: `1 collision`, else `2 at risk`, else `3 to watch`. */
export function RiskCounts() {
  const collision = useBoard((s) => s.assessment.counts.collision);
  const atRisk = useBoard((s) => s.assessment.counts.atRisk);
  const watch = useBoard((s) => s.assessment.counts.watch);
  const ready = useBoard((s) => s.ready);
  if (!ready) return <span>{say`waiting for the verdicts …`}</span>;
  if (collision > 0) {
    return (
      <span className="il-money__counts">
        <RiskGlyph verdict="collision" /> {counted.collision(collision)}
      </span>
    );
  }
  if (atRisk > 0) {
    return (
      <span className="il-money__counts">
        <RiskGlyph verdict="at-risk" /> {atRisk} {say`at risk`}
      </span>
    );
  }
  if (watch > 0) {
    return (
      <span className="il-money__counts">
        <RiskGlyph verdict="watch" /> {watch} {say`to watch`}
      </span>
    );
  }
  return <span>{say`no collision`}</span>;
}
