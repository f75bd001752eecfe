import { bareUnit, formatMoney, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { isEmptyOverlay } from '@interlock/rules';
import { useStore } from 'zustand';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import {
  sharedWhatIf,
  showWhatIf,
  stopShowing,
  takeOver,
} from '../../board/what-if/shared-what-if.ts';
import { assume, discardWhatIf, forgetTerms } from '../../board/what-if/what-if-actions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { Icon } from '../../kit/controls/icon.tsx';
import { runCommand } from '../../view/commands.ts';
import './what-if.css';

/** Only while a what-if is on: what is assumed, what it does to the money, and the ways out. */
export function WhatIfBar() {
  const session = useSession();
  const overlay = useBoard((s) => s.overlay);
  const before = useBoard((s) => s.base.moneyAtRisk);
  const after = useBoard((s) => s.assessment.moneyAtRisk);
  const currency = useBoard((s) => s.assessment.currency);
  const { showing, seen } = useStore(sharedWhatIf);
  const may = useCan('presence.send');
  const mayDecide = useCan('decision.record');
  if (isEmptyOverlay(overlay)) return null;
  const from = formatMoney(Math.round(before), currency);
  const to = formatMoney(Math.round(after), currency);
  return (
    <section className="il-what-if" aria-label={say`What if`}>
      <strong className="il-what-if__name">
        {seen === null ? say`What if` : say`What if, by ${seen.name}`}
      </strong>
      <Assumptions fixed={seen !== null} />
      <span className="il-what-if__money" role="status">
        <span className="il-visually-hidden">{say`Money at risk ${to} instead of ${from}`}</span>
        <span aria-hidden="true">
          <span className="il-quiet">{say`if it works`}</span> {from} → <strong>{to}</strong>
        </span>
      </span>
      <span className="il-what-if__ends">
        {mayDecide ? (
          <Button variant="primary" onPress={() => runCommand('decide', { session })}>
            {say`Decide`}
          </Button>
        ) : null}
        {seen === null ? (
          may && (
            <Button
              aria-pressed={showing}
              onPress={() => (showing ? stopShowing(session) : showWhatIf(session))}
            >
              {showing ? say`Shown to all` : say`Show to all`}
            </Button>
          )
        ) : (
          <Button onPress={takeOver}>{say`Go on from it`}</Button>
        )}
        <Button onPress={() => discardWhatIf(session)}>
          {seen === null ? say`Discard` : say`Leave`} <kbd>Esc</kbd>
        </Button>
      </span>
    </section>
  );
}

/** Chips of everything that is assumed; one's own can be taken back. */
function Assumptions({ fixed }: { readonly fixed: boolean }) {
  const session = useSession();
  const overlay = useBoard((s) => s.overlay);
  const plan = useBoard((s) => s.plan);
  const titleOf = (id: string | undefined): string =>
    plan.cards.find((card) => card.id === id)?.title || say`Untitled`;
  const cards = Object.entries(overlay.values).map(([id, value]) => {
    const unit = plan.cards.find((card) => card.id === id)?.measure?.unit ?? '';
    return {
      key: id,
      source: '',
      name: titleOf(id),
      amount: `${formatNumber(value)} ${bareUnit(unit)}`.trim(),
      remove: () => assume(session, id, null),
    };
  });
  const contracts = Object.entries(overlay.terms).map(([id, terms]) => {
    const contract = plan.contracts.find((c) => c.id === id);
    const amount = terms.quantity === undefined ? '' : formatNumber(terms.quantity);
    return {
      key: id,
      source: `${titleOf(contract?.from)} → `,
      name: titleOf(contract?.to),
      amount,
      remove: () => forgetTerms(session, id),
    };
  });
  return (
    <ul className="il-what-if__list">
      {[...cards, ...contracts].map(({ key, source, name, amount, remove }) => (
        <li key={key} className="il-what-if__chip">
          {/* What it comes from is said, and shown where one stops at it: the number needs the room. */}
          <span title={`${source}${name}`}>
            <span className="il-visually-hidden">{source}</span>
            {name}
          </span>{' '}
          <b>{amount}</b>
          {fixed ? null : (
            <button
              type="button"
              aria-label={say`Take back: ${`${source}${name} ${amount}`.trim()}`}
              onClick={remove}
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
