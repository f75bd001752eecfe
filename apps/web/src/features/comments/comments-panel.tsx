import type { BoardView } from '@interlock/board';
import { say } from '@interlock/language';
import { useMemo } from 'react';
import { subjectTitle } from '../../board/comments/mention-text.ts';
import { useBoard } from '../../board/use-session.ts';
import { CommentRow } from '../../view/comments/comment-thread.tsx';
import { inspect } from '../../view/ui-actions.ts';

/** All comments by what they are about, the newest thread first. */
export function CommentsPanel() {
  const view = useBoard((s) => s.view);
  const threads = useMemo(() => threadsOf(view), [view]);
  if (threads.length === 0) {
    return (
      <p className="il-panel__empty">
        {say`No comments yet. Select a card, a contract or a note and say something about it.`}
      </p>
    );
  }
  return (
    <div className="il-panel__scroll">
      {threads.map((thread) => (
        <section className="il-section" key={thread.target}>
          <div className="il-section__head">
            <h3>
              <button
                type="button"
                className="il-exception__name"
                onClick={() => inspect(thread.target)}
              >
                {thread.title}
              </button>
            </h3>
          </div>
          <ul className="il-comments">
            {thread.comments.map((comment) => (
              <CommentRow key={comment.id} comment={comment} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function threadsOf(view: BoardView) {
  const byTarget = Map.groupBy(view.comments.values(), (c) => c.target);
  return [...byTarget]
    .map(([target, list]) => {
      const comments = list.toSorted((a, b) => (a.at < b.at ? -1 : 1));
      return {
        target,
        title: subjectTitle(view, target),
        comments,
        last: comments.at(-1)?.at ?? '',
      };
    })
    .sort((a, b) => (a.last < b.last ? 1 : -1));
}
