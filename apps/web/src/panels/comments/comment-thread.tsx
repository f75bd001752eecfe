import type { Comment } from '@interlock/board';
import { type FormEvent, useMemo, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { useCan } from '../../session/use-can.ts';
import { useBoard, useSession } from '../../session/use-session.ts';
import { shortMoment } from '../../ui/dates.ts';
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
        <h3>Comments</h3>
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
      <p>{comment.body}</p>
      <span className="il-quiet">
        {comment.author === '' ? 'Somebody' : comment.author}, {shortMoment(comment.at)}
        {comment.resolved ? ', resolved' : ''}
      </span>
      {may ? (
        <button
          type="button"
          className="il-link-button"
          onClick={() => session.operations.resolveComment(comment.id, !comment.resolved)}
        >
          {comment.resolved ? 'Reopen' : 'Resolve'}
        </button>
      ) : null}
    </li>
  );
}

function CommentForm({ target }: { target: string }) {
  const session = useSession();
  const author = useBoard((s) => s.identity.name);
  const [body, setBody] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (body.trim() === '') return;
    const outcome = session.operations.addComment({ target, body: body.trim(), author });
    if (outcome.ok) setBody('');
    setError(outcome.ok ? null : (outcome.issues[0]?.message ?? 'Not added.'));
  };
  return (
    <form className="il-comment__form" onSubmit={submit}>
      <textarea
        className="il-textarea"
        aria-label="New comment"
        placeholder="Say something about this"
        rows={2}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      {error === null ? null : (
        <span className="il-field__error" role="alert">
          {error}
        </span>
      )}
      {body.trim() === '' ? null : <Button type="submit">Comment</Button>}
    </form>
  );
}
