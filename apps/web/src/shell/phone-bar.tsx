import { say } from '@interlock/language';
import { readsOnly } from '../board/reads-only.ts';
import { useBoard } from '../board/use-session.ts';
import { IconButton } from '../kit/controls/button.tsx';
import { Show } from '../kit/controls/fetched.tsx';
import { openDialog } from '../view/ui-actions.ts';
import { AnsweredPlace } from './answered-place.tsx';
import { BoardMenu } from './board-menu.tsx';
import { HorizonMenu } from './horizon-menu.tsx';
import { RiskCounts, useMoneyAtRisk, whenSigned } from './money-at-risk.tsx';
import { SaveIndicator } from './save-indicator.tsx';
import { SessionPlace } from './session-place.tsx';
import './phone-bar.css';

/** The bar on a phone: name, read-only said once, search; then money at risk. */
export function PhoneBar() {
  const observer = useBoard(readsOnly);
  const connected = useBoard((s) => s.save.kind === 'saved');
  const sum = useMoneyAtRisk();
  return (
    <header className="il-phone-bar">
      <div className="il-phone-bar__row">
        <BoardMenu />
        <span className="il-phone-bar__state">
          {observer && connected ? <ReadOnly /> : <SaveIndicator />}
          <IconButton
            icon="search"
            label={say`Find a card`}
            onPress={() => openDialog('palette')}
          />
        </span>
      </div>
      <div className="il-phone-bar__money">
        <span className="il-money__sum il-number">{sum}</span>
        <span className="il-money__about">
          <HorizonMenu />
          <span className="il-money__line">
            <Show of={whenSigned} props={{}} />
            <RiskCounts />
          </span>
          <AnsweredPlace />
        </span>
      </div>
      <SessionPlace />
    </header>
  );
}

function ReadOnly() {
  return (
    <span className="il-phone-bar__readonly">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M1.2 8S3.8 3.6 8 3.6 14.8 8 14.8 8 12.2 12.4 8 12.4 1.2 8 1.2 8ZM8 6.1a1.9 1.9 0 1 0 .01 0" />
      </svg>
      {say`Read-only`}
    </span>
  );
}
