import { say } from '@interlock/language';
import { useStore } from 'zustand';
import { useBoard } from '../../board/use-session.ts';
import { dayText, otherRules } from './moment-words.ts';
import type { Replay } from './replay.ts';

/** What one has to know of the moment that is shown; nothing where it is simply as it was. */
export function ReplayNotices({ replay }: { readonly replay: Replay }) {
  const { notice, problem, shown, drawn } = useStore(replay.state);
  const rules = useBoard((s) => otherRules(s.ledger));
  const drawnLater =
    shown?.drawnLater === true
      ? say`Numbers and promises as they were then. The drawing is of ${dayText(drawn)}: no earlier one was kept here.`
      : null;
  return (
    <div className="il-replay__notices" role="status">
      {[problem, notice, drawnLater, rules].map((text) =>
        text === null ? null : (
          <p key={text} className="il-replay__notice" data-problem={text === problem}>
            {text}
          </p>
        ),
      )}
    </div>
  );
}
