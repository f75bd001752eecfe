import type * as Y from 'yjs';
import { edgeEnds, findKey } from './desk.ts';
import { type Fields, holderOf, noteText, snapshotOf } from './journal.ts';
import { rootMap } from './layout.ts';
import { samePlain } from './plain.ts';
import { idOfKey, parseKey } from './records/keys.ts';
import type { RemoteWrite, RemoteWrites } from './remote-writes.ts';
import { locate, type Step, type StepChange } from './undo-step.ts';

/** Why a step cannot be undone without changing what somebody else did. */
export interface Obstacle {
  readonly client: number | null;
  readonly subjects: readonly string[];
  readonly field: string | null;
}

/** The first obstacle in the way of a step; null where all of it can be undone. */
export function obstacleOf(doc: Y.Doc, step: Step, remote: RemoteWrites): Obstacle | null {
  for (const change of step.changes) {
    const obstacle =
      overwritten(doc, change, step, remote) ??
      (change.kind === 'entry' ? withoutItsPlace(doc, change, step, remote) : null);
    if (obstacle !== null) return obstacle;
  }
  return null;
}

/** What is to stay where it is and as it is while a contract in force holds it. */
const HELD = { cards: ['kind'], edges: ['kind', 'from', 'to'] } as const;

/** Ids that the step, taken back, would take out of their place against a contract in force. */
export function heldBy(step: Step, inForce: (id: string) => boolean = () => false): string[] {
  return step.changes.flatMap((change) => {
    if (change.root !== 'cards' && change.root !== 'edges') return [];
    const held: readonly string[] = HELD[change.root];
    const moves =
      change.kind === 'entry'
        ? change.before === undefined
        : change.kind === 'field' && held.includes(change.field);
    const id = idOfKey(change.key);
    return moves && inForce(id) ? [id] : [];
  });
}

function obstacle(
  key: string,
  write: RemoteWrite | null,
  field: string | null = write?.field ?? null,
): Obstacle {
  return { client: write?.client ?? null, subjects: [idOfKey(key)], field };
}

/** Somebody wrote the same place since, or it is not as this step left it. */
function overwritten(
  doc: Y.Doc,
  change: StepChange,
  step: Step,
  remote: RemoteWrites,
): Obstacle | null {
  const { root, key } = change;
  if (change.kind === 'text') {
    const text = noteText(doc, key);
    if (text?.toString() === change.after || locate(doc, change) !== null) return null;
    return obstacle(key, remote.after(step.moment, root, key, 'body'), 'body');
  }
  const field = change.kind === 'field' ? change.field : null;
  const write = remote.after(step.moment, root, key, field);
  if (write !== null) return obstacle(key, write, field ?? write.field);
  const now =
    change.kind === 'field'
      ? holderOf(doc, root, key)?.get(change.field)
      : snapshotOf(doc, change.root, key);
  return samePlain(now, change.after) ? null : obstacle(key, null, field);
}

type EntryChange = Extract<StepChange, { kind: 'entry' }>;

/** Bringing back, or taking away, an entry must not leave others' entries without an end. */
function withoutItsPlace(
  doc: Y.Doc,
  change: EntryChange,
  step: Step,
  remote: RemoteWrites,
): Obstacle | null {
  const { root, key, before } = change;
  if (root === 'cards')
    return before === undefined
      ? hasOthersEdges(doc, key, step, remote)
      : cardPlace(doc, key, step);
  if (root === 'edges' && before !== undefined) return edgePlace(doc, key, before, step, remote);
  if (root === 'departments' && before === undefined) {
    const card = [...rootMap(doc, 'cards').keys()].find(
      (other) => other.startsWith(`${key}:`) && !removedBy(step, 'cards', other),
    );
    return card === undefined
      ? null
      : obstacle(card, remote.after(step.moment, 'cards', card, null));
  }
  return null;
}

function removedBy(step: Step, root: string, key: string): boolean {
  return step.changes.some(
    (change) =>
      change.kind === 'entry' &&
      change.root === root &&
      change.key === key &&
      change.before === undefined,
  );
}

function restoredBy(step: Step, root: string, key: string): boolean {
  return step.changes.some(
    (change) =>
      change.kind === 'entry' &&
      change.root === root &&
      change.key === key &&
      change.before !== undefined,
  );
}

function hasOthersEdges(
  doc: Y.Doc,
  key: string,
  step: Step,
  remote: RemoteWrites,
): Obstacle | null {
  const id = idOfKey(key);
  for (const edge of rootMap(doc, 'edges').keys()) {
    const ends = edgeEnds(doc, edge);
    if (ends === null || (ends.from !== id && ends.to !== id) || removedBy(step, 'edges', edge))
      continue;
    return obstacle(edge, remote.after(step.moment, 'edges', edge, null));
  }
  return null;
}

/** A card comes back only into a lane that is there, and only where its id is free. */
function cardPlace(doc: Y.Doc, key: string, step: Step): Obstacle | null {
  const parsed = parseKey(key);
  const department = parsed?.kind === 'card' ? parsed.department : '';
  const hasLane =
    rootMap(doc, 'departments').has(department) || restoredBy(step, 'departments', department);
  const holder = findKey(doc, 'cards', idOfKey(key));
  const free = holder === null || holder === key || removedBy(step, 'cards', holder);
  return hasLane && free ? null : obstacle(key, null);
}

/** An edge comes back only between cards that are there, in the departments of its key. */
function edgePlace(
  doc: Y.Doc,
  key: string,
  before: Fields,
  step: Step,
  remote: RemoteWrites,
): Obstacle | null {
  const parsed = parseKey(key);
  if (parsed?.kind !== 'edge') return obstacle(key, null);
  const holder = findKey(doc, 'edges', parsed.id);
  if (holder !== null && holder !== key && !removedBy(step, 'edges', holder))
    return obstacle(key, null);
  const ends = [
    [String(before.from), parsed.supplierDepartment],
    [String(before.to), parsed.consumerDepartment],
  ] as const;
  for (const [card, department] of ends) {
    const wanted = `${department}:${card}`;
    const there = rootMap(doc, 'cards').has(wanted) && !removedBy(step, 'cards', wanted);
    if (!there && !restoredBy(step, 'cards', wanted))
      return obstacle(wanted, remote.after(step.moment, 'cards', wanted, null));
  }
  return null;
}
