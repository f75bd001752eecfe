import { say } from '@interlock/language';
import { createFree } from '../canvas/subject-actions.ts';
import { IconButton } from '../controls/button.tsx';
import { Toolbar } from '../controls/toolbar.tsx';
import { raiseHand } from '../facilitation/session-actions.ts';
import { useCan } from '../session/use-can.ts';
import { useSession } from '../session/use-session.ts';
import { runCommand } from '../ui/commands.ts';
import { useUi } from '../ui/use-ui.ts';
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
