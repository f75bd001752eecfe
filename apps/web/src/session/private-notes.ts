import type { BoardView, Note } from '@interlock/board';
import type { Identity } from '@interlock/protocol';

/** A note as this person may see it. */
export interface ShownNote extends Note {
  /** Somebody else wrote it in private, and it is not revealed yet: the body is empty here. */
  readonly hidden?: boolean;
}

/** Whether somebody else wrote this in private and nobody has revealed it. */
export function isHidden(
  { identity, view }: { readonly identity: Identity; readonly view: BoardView },
  note: Note | undefined,
): boolean {
  return (
    view.settings.privateNotes === true &&
    note?.sealedBy !== undefined &&
    note.sealedBy !== identity.actor
  );
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

/**
 * The board without what others write in private: the one place where it is taken out, so that no
 * list, search or picture shows it. Keeps the view's identity where nothing is private.
 */
export function createPrivacy(identity: () => Identity): (view: BoardView) => BoardView {
  let last: { notes: BoardView['notes']; actor: string; shown: BoardView['notes'] } | null = null;
  return (view) => {
    if (view.settings.privateNotes !== true) return view;
    const who = identity();
    if (last === null || last.notes !== view.notes || last.actor !== who.actor) {
      const state = { identity: who, view };
      const shown = new Map<string, ShownNote>();
      for (const [id, note] of view.notes)
        shown.set(id, isHidden(state, note) ? { ...note, body: '', hidden: true } : note);
      last = { notes: view.notes, actor: who.actor, shown };
    }
    return { ...view, notes: last.shown };
  };
}
