import { say } from '@interlock/language';
import { useEffect } from 'react';
import { subjectTitle } from '../../board/comments/mention-text.ts';
import { speaksTo } from '../../board/comments/mentions.ts';
import { useSession } from '../../board/use-session.ts';
import { toast } from '../../kit/page/toasts.ts';

/** Says it at once when somebody speaks to this person; the inbox keeps it until it is resolved. */
export function useMentionNotice(): void {
  const session = useSession();
  useEffect(
    () =>
      session.state.subscribe(({ view, identity, ready }, before) => {
        // What was there when the board was opened is in the inbox, and no news.
        if (!ready || !before.ready || view.comments === before.view.comments) return;
        for (const [id, comment] of view.comments) {
          if (before.view.comments.has(id) || !speaksTo(comment, identity)) continue;
          if (comment.author === identity.name) continue;
          toast(
            say`${comment.author || say`Somebody`} speaks to you about ${subjectTitle(view, comment.target)}: “${comment.body}”`,
          );
        }
      }),
    [session],
  );
}
