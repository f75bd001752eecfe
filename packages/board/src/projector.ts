import { toEnd } from '@interlock/plan';
import type * as Y from 'yjs';
import { readEntry } from './entry.ts';
import { rootMap } from './layout.ts';
import { samePlain } from './plain.ts';
import { assembledView, createRoots, type ProjectedRoots, readSettings } from './projected-view.ts';
import { ENTRY_ROOTS, ROOTS, type Root } from './records/records.ts';
import type { BoardView } from './view.ts';

export interface Projector {
  view(): BoardView;
  /**
   * A projector of another document of this board, step by step; `doc` stands still then. What is
   * the same in both is the same object.
   */
  continuing(doc: Y.Doc): Generator<void, Projector>;
  /** Called after each transaction that changed the view. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

/**
 * Keeps a {@link BoardView} of a document up to date by its events: one changed entry makes one
 * new object, everything else stays the same object.
 */
export function createProjector(doc: Y.Doc): Projector {
  return toEnd(projecting(doc));
}

/** The same step by step, for whoever has something else to do meanwhile; `doc` stands still then. */
export function projecting(doc: Y.Doc): Generator<void, Projector> {
  return projectingAfter(doc, null);
}

interface Before {
  readonly roots: ProjectedRoots;
  readonly view: BoardView;
}

function* projectingAfter(doc: Y.Doc, before: Before | null): Generator<void, Projector> {
  const roots = createRoots(readEntry);
  let settings = readSettings(rootMap(doc, 'settings'));
  if (before !== null && samePlain(settings.value, before.view.settings))
    settings = { ...settings, value: before.view.settings };
  for (const root of ENTRY_ROOTS)
    yield* roots[root].updating(rootMap(doc, root), before?.roots[root] as never);
  const dirty = new Map<Root, Set<string>>();
  const listeners = new Set<() => void>();
  let current = viewOf(before?.view ?? null);

  function viewOf(previous: BoardView | null): BoardView {
    return assembledView(roots, settings, previous);
  }

  function refresh(): boolean {
    let changed = false;
    for (const [root, keys] of dirty) {
      if (root === 'settings') {
        const next = readSettings(rootMap(doc, root));
        if (samePlain(next, settings)) continue;
        settings = samePlain(next.value, settings.value)
          ? { ...next, value: settings.value }
          : next;
        changed = true;
      } else if (roots[root].update(rootMap(doc, root), keys)) {
        changed = true;
      }
    }
    dirty.clear();
    if (changed) current = viewOf(current);
    return changed;
  }

  const observers = ROOTS.map((root) => {
    const map = rootMap(doc, root);
    const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      let keys = dirty.get(root);
      if (keys === undefined) {
        keys = new Set();
        dirty.set(root, keys);
      }
      for (const event of events) {
        const [key] = event.path;
        if (key !== undefined) keys.add(String(key));
        else for (const changed of event.keys.keys()) keys.add(changed);
      }
    };
    map.observeDeep(observer);
    return () => map.unobserveDeep(observer);
  });

  const afterTransaction = () => {
    // Where nobody listens, it is read anew when somebody asks.
    if (listeners.size > 0 && dirty.size > 0 && refresh())
      for (const listener of [...listeners]) listener();
  };
  doc.on('afterTransaction', afterTransaction);

  function view(): BoardView {
    if (dirty.size > 0) refresh();
    return current;
  }

  return {
    view,
    continuing: (next) => projectingAfter(next, { roots, view: view() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      for (const stop of observers) stop();
      listeners.clear();
    },
  };
}
