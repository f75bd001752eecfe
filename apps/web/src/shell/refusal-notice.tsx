import { say } from '@interlock/language';
import { useBoard, useSession } from '../board/use-session.ts';
import { IconButton } from '../kit/controls/button.tsx';

/** The change that the server refused, for its author to read: what, and why. */
export function RefusalNotice() {
  const session = useSession();
  const refused = useBoard((s) => s.refused);
  const closed = useBoard((s) => (s.save.kind === 'closed' ? s.save.reason : null));
  const damage = useBoard((s) => s.damage);
  if (closed !== null) {
    return (
      <div className="il-refusal" role="alert">
        <strong>
          {damage === null
            ? say`This board is closed for you`
            : say`This board is damaged on the server`}
        </strong>
        <p>{closed}</p>
      </div>
    );
  }
  if (refused === null) return null;
  return (
    <div className="il-refusal" role="alert">
      <div className="il-refusal__head">
        <div>
          <strong>{say`Your last change was not saved`}</strong>
          <p>{refused.refusal.text}</p>
        </div>
        <IconButton icon="close" label={say`Close`} onPress={() => session.dismissRefusal()} />
      </div>
      {refused.lost.length === 0 ? null : (
        <ul aria-label={say`What was not saved`}>
          {refused.lost.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
