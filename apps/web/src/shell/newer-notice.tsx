import { plural, say } from '@interlock/language';
import { useState } from 'react';
import { useBoard } from '../board/use-session.ts';
import { IconButton } from '../kit/controls/button.tsx';

/**
 * What is shown, or judged, without a part of it: after a step back to an earlier build the board
 * holds what only the newer one understands. Nothing of it is lost; nobody should trust a verdict
 * without knowing.
 */
export function NewerNotice() {
  const newer = useBoard((s) => s.view.newer.length);
  const hidden = useBoard((s) => s.view.invalid.filter(unreadable).length);
  const [read, setRead] = useState(0);
  const count = newer + hidden;
  if (count <= read) return null;
  return (
    <div className="il-refusal" role="alert">
      <div className="il-refusal__head">
        <div>
          <strong>{say`Not all of this board is understood here`}</strong>
          {newer > 0 ? (
            <p>
              {plural(newer, {
                one: '{n} entry has fields of another version of Interlock. They are kept, and the verdicts shown leave them out.',
                other:
                  '{n} entries have fields of another version of Interlock. They are kept, and the verdicts shown leave them out.',
              })}
            </p>
          ) : null}
          {hidden > 0 ? (
            <p>
              {plural(hidden, {
                one: '{n} card or connection cannot be read and is not shown.',
                other: '{n} cards or connections cannot be read and are not shown.',
              })}
            </p>
          ) : null}
        </div>
        <IconButton icon="close" label={say`Close`} onPress={() => setRead(count)} />
      </div>
    </div>
  );
}

/** A second key with the same id hides nothing: its card is shown once. */
const unreadable = ({
  root,
  issues,
}: {
  readonly root: string;
  readonly issues: readonly { readonly field: string }[];
}): boolean => (root === 'cards' || root === 'edges') && issues.some(({ field }) => field !== '');
