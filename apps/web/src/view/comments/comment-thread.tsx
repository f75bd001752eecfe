import type { Comment } from '@interlock/board';
import { phrases, say } from '@interlock/language';
import type { Mention } from '@interlock/plan';
import { useMemo, useState } from 'react';
import { mentionsIn, piecesOf } from '../../board/comments/mention-text.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { shortMoment } from '../../kit/words/dates.ts';
import { MentionField } from './mention-field.tsx';
import './comments.css';

/** What was said about one card, contract or note, and a line to say more. */
export function CommentThread({ target }: { target: string }) {
  const comments = useBoard((s) => s.view.comments);
  const may = useCan('comments.edit');
  const thread = useMemo(
    () =>
      [...comments.values()]
        .filter((c) => c.target === target)
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    [comments, target],
  );
  if (!may && thread.length === 0) return null;
  return (
    <section className="il-section">
      <div className="il-section__head">
        <h3>{say`Comments`}</h3>
      </div>
      <ul className="il-comments">
        {thread.map((comment) => (
          <CommentRow key={comment.id} comment={comment} />
        ))}
      </ul>
      {may ? <CommentForm target={target} /> : null}
    </section>
  );
}

export function CommentRow({ comment }: { comment: Comment }) {
  const session = useSession();
  const may = useCan('comments.edit');
  return (
    <li className="il-comment" data-resolved={comment.resolved}>
      <p>
        {piecesOf(comment).map(({ text, mention }, index) =>
          mention === null ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
            <strong key={index}>{text}</strong>
          ),
        )}
      </p>
      <span className="il-quiet">
        {phrases(
          comment.author === '' ? say`Somebody` : comment.author,
          shortMoment(comment.at),
          comment.resolved ? say`resolved` : '',
        )}
      </span>
      {may ? (
        <button
          type="button"
          className="il-link-button"
          onClick={() => session.operations.resolveComment(comment.id, !comment.resolved)}
        >
          {comment.resolved ? say`Reopen` : say`Resolve`}
        </button>
      ) : null}
    </li>
  );
}

function CommentForm({ target }: { target: string }) {
  const session = useSession();
  const author = useBoard((s) => s.identity.name);
  const [body, setBody] = useState('');
  const [chosen, setChosen] = useState<readonly Mention[]>([]);
  const [error, setError] = useState<string | null>(null);
  const submit = (): void => {
    if (body.trim() === '') return;
    const mentions = mentionsIn(body, chosen);
    const outcome = session.operations.addComment({
      target,
      body: body.trim(),
      author,
      ...(mentions.length === 0 ? {} : { mentions }),
    });
    if (outcome.ok) {
      setBody('');
      setChosen([]);
    }
    setError(outcome.ok ? null : (outcome.issues[0]?.message ?? say`Not added.`));
  };
  return (
    <form
      className="il-comment__form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MentionField
        value={body}
        onChange={setBody}
        onMention={(mention) => setChosen((all) => [...all, mention])}
        onSubmit={submit}
      />
      {error === null ? null : (
        <span className="il-field__error" role="alert">
          {error}
        </span>
      )}
      {body.trim() === '' ? null : <Button type="submit">{say`Comment`}</Button>}
    </form>
  );
}
