import { formatMoney } from '@interlock/design';
import type { Exception } from '@interlock/rules';
import { useState } from 'react';
import { useBoard } from '../../session/use-session.ts';
import { ExceptionRow } from './exception-row.tsx';
import { OpenedException } from './opened-exception.tsx';
import './exceptions.css';

/** What deserves minutes, in the order of money per minute; the first one is opened. */
export function ExceptionsPanel() {
  const exceptions = useBoard((s) => s.assessment.exceptions);
  const ready = useBoard((s) => s.ready);
  const [opened, setOpened] = useState<string | null>(null);
  const current = exceptions.some((e) => e.id === opened) ? opened : (exceptions[0]?.id ?? null);
  if (!ready) return <p className="il-panel__empty">Waiting for the board …</p>;
  return (
    <>
      <div className="il-panel__scroll">
        {exceptions.length === 0 ? (
          <Nothing />
        ) : (
          <>
            <ShareHead exceptions={exceptions} />
            <ol className="il-exceptions">
              {exceptions.map((exception) => (
                <li key={exception.id}>
                  {exception.id === current ? (
                    <OpenedException exception={exception} />
                  ) : (
                    <ExceptionRow exception={exception} onOpen={setOpened} />
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
      <DataNote />
    </>
  );
}

function Nothing() {
  const cards = useBoard((s) => s.view.cards.size);
  return (
    <div className="il-panel__empty">
      <strong>Nothing needs minutes</strong>
      <p>
        {cards === 0
          ? 'Make a card with D or S, or import a spreadsheet. What drifts or collides will stand here, in order of money.'
          : 'No measure drifts beyond its limits and no contract is short.'}
      </p>
    </div>
  );
}

/** How the money is shared out over the list, and the minutes that it asks for. */
function ShareHead({ exceptions }: { exceptions: readonly Exception[] }) {
  const agenda = useBoard((s) => s.assessment.agenda);
  const currency = useBoard((s) => s.assessment.currency);
  const total = exceptions.reduce((sum, e) => sum + (e.money ?? 0), 0);
  return (
    <div className="il-loss-share">
      <div className="il-section__head">
        <h3>In order of money per minute</h3>
        <span className="il-quiet">
          {Math.round(agenda.minutes)} of {agenda.sessionMinutes} min
        </span>
      </div>
      {total > 0 ? (
        <>
          <div className="il-share__bar" aria-hidden="true">
            {exceptions
              .filter((e) => (e.money ?? 0) > 0)
              .map((e) => (
                <i
                  key={e.id}
                  className={`il-share__part il-share__part--${e.kind}`}
                  style={{ flexGrow: (e.money ?? 0) / total }}
                />
              ))}
          </div>
          <p className="il-quiet">
            {agenda.firstShare === null || exceptions.length < 2
              ? `${formatMoney(total, currency)} expected loss`
              : `The first of ${exceptions.length} holds ${Math.round(agenda.firstShare * 100)} % of the expected loss`}
          </p>
        </>
      ) : (
        <p className="il-quiet">No money is at stake in what is known.</p>
      )}
    </div>
  );
}

/** How much was looked at, and what the figures are. */
function DataNote() {
  const cards = useBoard((s) => s.plan.cards.length);
  const contracts = useBoard((s) => s.plan.contracts.length);
  const agenda = useBoard((s) => s.assessment.agenda);
  const note = useBoard((s) => s.view.settings.dataNote);
  const over = Math.round(agenda.minutes - agenda.sessionMinutes);
  return (
    <div className="il-panel__foot il-data-note">
      <span>
        {over > 0 ? `${over} min more than the session has. ` : 'Nothing left out. '}
        {cards} {cards === 1 ? 'card' : 'cards'}, {contracts}{' '}
        {contracts === 1 ? 'contract' : 'contracts'}.{note === undefined ? '' : ` ${note}`}
      </span>
    </div>
  );
}
