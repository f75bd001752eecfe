/**
 * Origin of every transaction that this person's own operations make. Undo tracks it by identity
 * and everything else (provider, storage) is somebody else's: a second constant, or a string that
 * is typed again elsewhere, would break undo without any error.
 */
export const ORIGIN: { readonly name: string } = Object.freeze({ name: 'interlock-operations' });

/** Origin of what a session writes (agenda, timer, votes): this person's, but never undone. */
export const SESSION_ORIGIN: { readonly name: string } = Object.freeze({
  name: 'interlock-session',
});
