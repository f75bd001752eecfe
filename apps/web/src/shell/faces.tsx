import { phrases, say } from '@interlock/language';
import { useMemo } from 'react';
import { facesOf } from '../board/faces-of.ts';
import { useBoard } from '../board/use-session.ts';
import { hinted } from '../kit/controls/hints.tsx';
import { useMedia } from '../kit/page/use-media.ts';
import { initialsOf } from '../kit/words/initials.ts';
import { isFacilitator, isObserver, placeOf } from '../kit/words/place-of.ts';
import { follow } from '../view/ui-actions.ts';
import { useUi } from '../view/use-ui.ts';

/** Faces shown before the rest becomes a number, one's own included. */
const SHOWN = 6;
const SHOWN_NARROW = 3;

/** Who is here. A click on a face follows that person, a second one leaves. */
export function Faces() {
  const peers = useBoard((s) => s.peers);
  const me = useBoard((s) => s.identity);
  const departments = useBoard((s) => s.view.departments);
  const shown = (useMedia('(max-width: 1100px)') ? SHOWN_NARROW : SHOWN) - 1;
  const following = useUi((s) => s.following);
  const faces = useMemo(() => facesOf(peers, me.actor), [peers, me.actor]);
  return (
    <ul className="il-faces" aria-label={say`People on this board`}>
      {isObserver(me) ? null : (
        <li
          className={`il-face il-face--me${isFacilitator(me) ? ' il-face--facilitator' : ''}`}
          title={say`${me.name || say`You`} (you), ${placeOf(me, departments)}`}
        >
          {initialsOf(me.name || say`You`)}
        </li>
      )}
      {faces.slice(0, shown).map((face) => (
        <li key={face.user.actor}>
          <button
            type="button"
            className={`il-face${isFacilitator(face.user) ? ' il-face--facilitator' : ''}`}
            data-followed={following === face.clientId}
            aria-pressed={following === face.clientId}
            aria-label={phrases(
              say`${initialsOf(face.user.name)}: follow ${face.user.name || say`somebody without a name`}`,
              face.hand ? say`hand raised` : '',
            )}
            {...hinted(
              `${face.user.name || say`No name`}, ${placeOf(face.user, departments)}. ${following === face.clientId ? say`Click to leave` : say`Click to follow`}`,
            )}
            onClick={() => follow(following === face.clientId ? null : face.clientId)}
          >
            {initialsOf(face.user.name)}
            {face.hand ? (
              <span className="il-face__hand" aria-hidden="true">
                ✋
              </span>
            ) : null}
          </button>
        </li>
      ))}
      {faces.length > shown ? (
        <li
          className="il-faces__more"
          title={faces
            .slice(shown)
            .map((f) => f.user.name)
            .join(', ')}
        >
          +{faces.length - shown}
        </li>
      ) : null}
    </ul>
  );
}
