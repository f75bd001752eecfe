import { LIMITS } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import type { writePrivateTextRoute } from '@interlock/protocol/routes/write-private-text';
import type { Room } from '../rooms/rooms.ts';
import type { Secret, SecretChange } from '../store/store.ts';
import type { Decide } from './decision.ts';
import { no, type Refused } from './refusal.ts';

/** The text of one's own sealed note, instead of an earlier one. */
export const writePrivateText: Decide<typeof writePrivateTextRoute> = async (
  { room, identity, params: { board, note }, body: { body } },
  { store },
) => {
  const refused = refusedFor(room, identity, note);
  if (refused !== null) return refused;
  const { actor } = identity;
  const person = await store.person(actor);
  const texts = textsAfter(
    await store.secrets(board, 'note'),
    { kind: 'note', subject: note, person, actor, value: body },
    (key) => room.view.notes.has(key),
  );
  if (!texts.ok) return texts;
  return { ok: true, secrets: texts.secrets, result: () => null };
};

/** Why this person writes no private text for this note; null where they do. */
function refusedFor(room: Room, identity: Identity, key: string): Refused | null {
  if (!can(identity, 'notes.edit', null, room.view.settings))
    return no('forbidden', 'The facilitator has switched notes off for now. Nothing was written.');
  const note = room.view.notes.get(key);
  if (note === undefined)
    return no(
      'note-unknown',
      'There is no such note on this board: it was deleted, or has not arrived yet. Nothing was written.',
    );
  if (note.sealedBy === undefined)
    return no(
      'note-open',
      'This note is not sealed, or was revealed: write its text on the board. Nothing was written.',
    );
  if (note.sealedBy !== identity.actor)
    return no('forbidden', 'Somebody else sealed this note: nobody else writes its text.');
  return null;
}

/**
 * Keeps a text instead of an earlier one, or says why it is too much. What its author wrote for
 * notes that are gone waits for their undo, and makes room where it is needed.
 */
function textsAfter(
  kept: readonly Secret[],
  secret: Secret,
  isThere: (note: string) => boolean,
): { readonly ok: true; readonly secrets: readonly SecretChange[] } | Refused {
  const { kind, subject, person, value } = secret;
  if (value === '') return { ok: true, secrets: [{ type: 'dropped', kind, subject, person }] };
  const isOwn = (other: Secret): boolean => other.person === person;
  const others = kept.filter((other) => other.subject !== subject || !isOwn(other));
  const spare =
    tooMuch(others, isOwn, value) === null
      ? []
      : others.filter((other) => isOwn(other) && !isThere(other.subject));
  const full = tooMuch(
    others.filter((other) => !spare.includes(other)),
    isOwn,
    value,
  );
  if (full !== null)
    return no('invalid-input', `body: ${full} Nothing was written.`, { field: 'body' });
  const dropped = spare.map(
    (other) => ({ type: 'dropped', kind, subject: other.subject, person }) as const,
  );
  return { ok: true, secrets: [...dropped, { type: 'kept', secret }] };
}

/** Why one text more is too much; null where it is not. */
function tooMuch(
  others: readonly Secret[],
  isOwn: (other: Secret) => boolean,
  value: string,
): string | null {
  const own = others.filter(isOwn);
  const letters = (texts: readonly Secret[]): number =>
    texts.reduce((sum, text) => sum + text.value.length, value.length);
  if (own.length >= LIMITS.privateTexts)
    return `you have ${LIMITS.privateTexts} private notes already: delete one first.`;
  if (letters(own) > LIMITS.privateLetters)
    return `your private notes have ${LIMITS.privateLetters} letters at most: shorten one.`;
  if (letters(others) > LIMITS.privateLettersOfBoard)
    return 'this board keeps no more private text: ask the facilitator to reveal.';
  return null;
}
