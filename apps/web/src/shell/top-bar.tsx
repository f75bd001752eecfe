import { say } from '@interlock/language';
import { readsOnly } from '../board/reads-only.ts';
import { useCan } from '../board/use-can.ts';
import { useBoard } from '../board/use-session.ts';
import { Button } from '../kit/controls/button.tsx';
import { Icon, Logo } from '../kit/controls/icon.tsx';
import { navigate } from '../kit/page/router.ts';
import { shortcutLabel } from '../kit/page/shortcuts.ts';
import { openDialog } from '../view/ui-actions.ts';
import { AnsweredPlace } from './answered-place.tsx';
import { AsOfChip } from './as-of-chip.tsx';
import { BoardMenu } from './board-menu.tsx';
import { BringEveryone } from './bring-everyone.tsx';
import { Faces } from './faces.tsx';
import { MoneyAtRisk } from './money-at-risk.tsx';
import { SaveIndicator } from './save-indicator.tsx';
import { SessionPlace } from './session-place.tsx';
import './top-bar.css';

/** Board, money at risk, what is saved, who is here, share, palette. 48 px. */
export function TopBar() {
  const invites = useCan('links.manage');
  const summons = useCan('presence.summon');
  const observer = useBoard(readsOnly);
  const archived = useBoard((s) => s.view.settings.archived === true);
  const damage = useBoard((s) => s.damage);
  const company = useBoard((s) => s.peers.length > 0);
  return (
    <header className="il-top-bar">
      <button
        type="button"
        className="il-top-bar__home"
        aria-label={say`Go to the start page`}
        onClick={() => navigate('/')}
      >
        <Logo />
      </button>
      <div className="il-top-bar__left">
        <BoardMenu />
        {archived ? <span className="il-bar-chip">{say`Archived`}</span> : null}
        {damage === null ? null : (
          <span className="il-bar-chip" role="alert" title={damage}>
            {say`Damaged on the server: read only`}
          </span>
        )}
        <AsOfChip />
        <SessionPlace />
        <AnsweredPlace />
        {observer ? <span className="il-top-bar__readonly">{say`Read-only`}</span> : null}
      </div>
      <MoneyAtRisk />
      <div className="il-top-bar__right">
        <SaveIndicator />
        <Faces />
        {summons && company ? <BringEveryone /> : null}
        {invites ? (
          <span className="il-top-bar__share">
            <Button variant="primary" onPress={() => openDialog('share')}>
              {say`Share`}
            </Button>
          </span>
        ) : null}
        <button
          type="button"
          className="il-top-bar__find"
          aria-label={say`${shortcutLabel('Mod+K')}: find a card or a command`}
          onClick={() => openDialog('palette')}
        >
          <Icon name="search" />
          <span>{shortcutLabel('Mod+K')}</span>
        </button>
      </div>
    </header>
  );
}
