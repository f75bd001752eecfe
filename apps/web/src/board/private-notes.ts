import type { BoardView, Note } from '@interlock/board';
import type { Identity } from '@interlock/protocol';

/** A note as this person may see it. */
export interface ShownNote extends Note {
  /** Somebody else wrote it in private, and it is not revealed yet: nobody here has its text. */
  readonly hidden?: boolean;
}

/** Whether somebody else wrote this in private and nobody has revealed it. */
export function isHidden(
  { identity }: { readonly identity: Identity },
  note: Note | undefined,
): boolean {
  return note?.sealedBy !== undefined && note.sealedBy !== identity.actor;
}

/** Who seals a note that is made now, typed or pasted; absent = it is open. */
export function sealOf({
  identity,
  view,
}: {
  readonly identity: Identity;
  readonly view: BoardView;
}): string | undefined {
  return view.settings.privateNotes === true ? identity.actor : undefined;
}

/** The own texts of sealed notes. */
export interface OwnTexts {
  of(note: string): string;
  /** Grows with every change. */
  readonly version: number;
}

/**
 * The board with the own texts on sealed notes, as no document has them. Keeps the view's identity
 * where nothing is sealed.
 */
export function createPrivacy(
  identity: () => Identity,
  texts: OwnTexts,
): (view: BoardView) => BoardView {
  let last: {
    notes: BoardView['notes'];
    actor: string;
    version: number;
    shown: BoardView['notes'];
  } | null = null;
  return (view) => {
    const who = identity();
    const { actor } = who;
    const { version } = texts;
    if (last?.notes !== view.notes || last.actor !== actor || last.version !== version) {
      const shown = shownTo(who, texts, view.notes);
      last = { notes: view.notes, actor, version, shown };
    }
    return last.shown === view.notes ? view : { ...view, notes: last.shown };
  };
}

function shownTo(
  identity: Identity,
  texts: OwnTexts,
  notes: BoardView['notes'],
): BoardView['notes'] {
  const sealed = [...notes.values()].filter(({ sealedBy }) => sealedBy !== undefined);
  if (sealed.length === 0) return notes;
  const shown = new Map<string, ShownNote>(notes);
  for (const note of sealed)
    shown.set(
      note.id,
      isHidden({ identity }, note)
        ? { ...note, hidden: true }
        : { ...note, body: texts.of(note.id) },
    );
  return shown;
}
