import type { Comment } from '@interlock/board';
import type { Identity } from '@interlock/protocol';

/** Whether a comment speaks to this person, by name or by department. */
export function speaksTo(comment: Comment, { actor, department }: Identity): boolean {
  return (comment.mentions ?? []).some(({ kind, id }) =>
    kind === 'person' ? id === actor : id === department,
  );
}

/** What of these comments waits for this person: spoken to, and not resolved. Newest first. */
export function waitingMentions(comments: Iterable<Comment>, who: Identity): readonly Comment[] {
  return [...comments]
    .filter((comment) => !comment.resolved && speaksTo(comment, who))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
