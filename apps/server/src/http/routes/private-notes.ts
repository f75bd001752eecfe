import { openNote, rootMap, sealedNotes } from '@interlock/board';
import { LIMITS } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import { privateTextsRoute, privateTextsText } from '@interlock/protocol/routes/private-texts';
import { revealNotesRoute, revealNotesText } from '@interlock/protocol/routes/reveal-notes';
import {
  writePrivateTextRoute,
  writePrivateTextText,
} from '@interlock/protocol/routes/write-private-text';
import type * as Y from 'yjs';
import type { Room } from '../../rooms/rooms.ts';
import type { Secret, SecretChange } from '../../store/store.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { type Decision, runCommand } from '../command.ts';
import { serve } from '../route.ts';

/** Why this person writes no private text for this note; null where they do. */
function refusedFor(room: Room, identity: Identity, key: string) {
  if (!can(identity, 'notes.edit', null, room.view.settings))
    return refuse(
      'forbidden',
      'The facilitator has switched notes off for now. Nothing was written.',
    );
  const note = room.view.notes.get(key);
  if (note === undefined)
    return refuse(
      'note-unknown',
      'There is no such note on this board: it was deleted, or has not arrived yet. Nothing was written.',
    );
  if (note.sealedBy === undefined)
    return refuse(
      'note-open',
      'This note is not sealed, or was revealed: write its text on the board. Nothing was written.',
    );
  if (note.sealedBy !== identity.actor)
    return refuse('forbidden', 'Somebody else sealed this note: nobody else writes its text.');
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
): readonly SecretChange[] | Answer {
  const { kind, subject, person, value } = secret;
  if (value === '') return [{ type: 'dropped', kind, subject, person }];
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
    return refuse('invalid-input', `body: ${full} Nothing was written.`, { field: 'body' });
  return [
    ...spare.map((other) => ({ type: 'dropped', kind, subject: other.subject, person }) as const),
    { type: 'kept', secret },
  ];
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

/** …/private: the text of one's own sealed note, instead of an earlier one. */
export const writePrivateText = serve(writePrivateTextRoute, writePrivateTextText, {
  async handle(request, services) {
    const { board: id, note } = request.params;
    const { actor } = request.identity;
    const { body } = request.body;
    const person = await services.store.person(actor);
    return runCommand(services, {
      board: id,
      identity: request.identity,
      key: null,
      request: null,
      async decide(room): Promise<Decision> {
        const refused = refusedFor(room, request.identity, note);
        if (refused !== null) return { refused };
        const secrets = textsAfter(
          await services.store.secrets(id, 'note'),
          { kind: 'note', subject: note, person, actor, value: body },
          (key) => room.view.notes.has(key),
        );
        if ('status' in secrets) return { refused: secrets };
        return {
          ledger: [],
          secrets,
          respond: () => ({ status: 204, body: undefined }),
        };
      },
    });
  },
});

/** …/private: what this person wrote in private. */
export const privateTexts = serve(privateTextsRoute, privateTextsText, {
  async handle(request, services) {
    const kept = await services.store.secrets(request.params.board, 'note');
    const own = kept.filter(({ actor }) => actor === request.identity.actor);
    return ok({ texts: Object.fromEntries(own.map(({ subject, value }) => [subject, value])) });
  },
});

/** …/reveal: every sealed note is open to everybody, and private writing is over. */
export const revealNotes = serve(revealNotesRoute, revealNotesText, {
  handle: (request, services) =>
    runCommand(services, {
      board: request.params.board,
      identity: request.identity,
      key: null,
      request: null,
      async decide(room): Promise<Decision> {
        const kept = await services.store.secrets(room.board, 'note');
        let revealed = 0;
        return {
          change: (doc) => {
            revealed = reveal(doc, kept);
          },
          ledger: [],
          secrets: [{ type: 'dropped', kind: 'note' }],
          respond: () => ok({ revealed }),
        };
      },
    }),
});

/** Puts each text into the note of who wrote it; how many notes are open now. */
function reveal(doc: Y.Doc, kept: readonly Secret[]): number {
  const sealed = sealedNotes(doc);
  for (const note of sealed) {
    const written = kept.find(
      ({ subject, actor }) => subject === note.key && actor === note.entry.get('sealedBy'),
    );
    openNote(note, written?.value ?? '');
  }
  rootMap(doc, 'settings').delete('privateNotes');
  return sealed.length;
}
