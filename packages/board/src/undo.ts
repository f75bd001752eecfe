import type * as Y from 'yjs';

export type UndoResult =
  | { readonly ok: true; readonly subjects: readonly string[] }
  | { readonly ok: false; readonly reason: 'nothing' }
  | {
      readonly ok: false;
      /** Somebody else wrote the same afterwards: nothing was changed, the step is given up. */
      readonly reason: 'changed-by-other';
      /** Yjs client id of who wrote last, where it can be known; awareness has the name. */
      readonly client: number | null;
      /** Ids of what they changed, and the field where it is one. */
      readonly subjects: readonly string[];
      readonly field: string | null;
    };

/** Undo and redo of this person's own operations. */
export interface Undo {
  undo(): UndoResult;
  redo(): UndoResult;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Called when `canUndo` or `canRedo` may have changed. */
  subscribe(listener: () => void): () => void;
  clear(): void;
  destroy(): void;
}

export function createUndo(_doc: Y.Doc): Undo {
  throw new Error('being written');
}
