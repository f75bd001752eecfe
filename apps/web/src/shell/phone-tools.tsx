import { say } from '@interlock/language';
import { useCan } from '../board/use-can.ts';
import { useSession } from '../board/use-session.ts';
import { createFree } from '../canvas/gestures/subject-actions.ts';
import { raiseHand } from '../features/meeting/session-actions.ts';
import { IconButton } from '../kit/controls/button.tsx';
import { Toolbar } from '../kit/controls/toolbar.tsx';
import { runCommand } from '../view/commands.ts';
import { useUi } from '../view/use-ui.ts';
import './phone-tools.css';

/** What a meeting asks of a phone, one tap each; an open vote comes by itself. */
export function PhoneTools() {
  const session = useSession();
  const writes = useCan('document.write');
  const speaks = useCan('presence.send');
  const handRaised = useUi((s) => s.handRaised);
  if (!writes && !speaks) return null;
  return (
    <Toolbar label={say`Tools`} className="il-phone-tools" row>
      {writes ? (
        <>
          <IconButton
            icon="note"
            label={say`New note`}
            onPress={() => createFree(session, 'note')}
          />
          <IconButton
            icon="undo"
            label={say`Undo my last change`}
            onPress={() => runCommand('undo', { session })}
          />
        </>
      ) : null}
      {speaks ? (
        <IconButton
          icon="hand"
          label={handRaised ? say`Lower my hand` : say`Raise my hand`}
          aria-pressed={handRaised}
          onPress={() => raiseHand(session, !handRaised)}
        />
      ) : null}
    </Toolbar>
  );
}
