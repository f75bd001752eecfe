import { say } from '@interlock/language';
import { useBoard } from '../board/use-session.ts';
import { initialsOf } from '../kit/words/initials.ts';
import { follow } from '../view/ui-actions.ts';
import { useUi } from '../view/use-ui.ts';
import './follow-pill.css';

/** Says whose view is shown, and how to leave it. */
export function FollowPill() {
  const following = useUi((s) => s.following);
  const name = useBoard((s) =>
    following === null
      ? null
      : (s.peers.find((p) => p.clientId === following)?.presence.user?.name ?? null),
  );
  if (following === null || name === null) return null;
  return (
    <div className="il-follow" role="status">
      <span className="il-follow__face" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span>{say`Following ${name.split(' ')[0] || say`somebody`}`}</span>
      <button type="button" className="il-follow__leave" onClick={() => follow(null)}>
        {say`Leave`}
      </button>
    </div>
  );
}
