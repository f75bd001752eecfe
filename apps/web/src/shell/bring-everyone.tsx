import { say } from '@interlock/language';
import { useSession } from '../board/use-session.ts';
import { hinted } from '../kit/controls/hints.tsx';
import { bringEveryone } from '../view/ui-actions.ts';

/** Facilitator: calls everybody in the room to the own view. */
export function BringEveryone() {
  const session = useSession();
  return (
    <button
      type="button"
      className="il-top-bar__find il-top-bar__bring"
      aria-label={say`Bring everyone to my view`}
      {...hinted(say`Bring everyone to my view`)}
      onClick={() => bringEveryone(session)}
    >
      <svg className="il-glyph" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path
          className="il-glyph__line"
          d="M8 1.5v4M6.2 4 8 5.8 9.8 4M8 14.5v-4M6.2 12 8 10.2l1.8 1.8M1.5 8h4M4 6.2 5.8 8 4 9.8M14.5 8h-4M12 6.2 10.2 8l1.8 1.8"
        />
      </svg>
    </button>
  );
}
