import { AGENDA, rootMap } from '@interlock/board';
import { type AgendaRun, type Attendee, LIMITS } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import * as Y from 'yjs';

/** Puts a session in the place of the last one. */
export function beginRun(doc: Y.Doc, run: AgendaRun): void {
  rootMap(doc, 'session').set(AGENDA, new Y.Map(Object.entries(run)));
}

/** Changes fields of the session that runs, or takes them away; nothing where none does. */
export function changeRun(doc: Y.Doc, fields: Partial<AgendaRun>): void {
  const run = runIn(doc);
  for (const [field, value] of Object.entries(fields))
    if (value === undefined) run?.delete(field);
    else run?.set(field, value);
}

/** Notes people as present at the session that runs. */
export function attend(doc: Y.Doc, people: Iterable<Identity>): void {
  const run = runIn(doc);
  if (run === null) return;
  const known = attendedIn(run);
  const all = withPeople(known, people);
  if (all.length > known.length) run.set('attended', all);
}

/** Whether one of these people is not on the list of the session that runs. */
export function isMissing(doc: Y.Doc, people: Iterable<Identity>): boolean {
  const run = runIn(doc);
  if (run === null) return false;
  const known = attendedIn(run);
  return withPeople(known, people).length > known.length;
}

/** A list with these people on it, each once and tokens not at all. */
export function withPeople(
  attended: readonly Attendee[],
  people: Iterable<Identity>,
): readonly Attendee[] {
  const all = [...attended];
  const known = new Set(attended.map(({ actor }) => actor));
  for (const { actor, name, role } of people) {
    if (role === 'token' || known.has(actor)) continue;
    known.add(actor);
    all.push({ actor, name: name.slice(0, LIMITS.ownerLength), role });
  }
  return all.slice(0, LIMITS.attendees);
}

function attendedIn(run: Y.Map<unknown>): readonly Attendee[] {
  const attended: unknown = run.get('attended');
  return Array.isArray(attended) ? attended : [];
}

/** The session that runs; null before and after. */
function runIn(doc: Y.Doc): Y.Map<unknown> | null {
  const entry = rootMap(doc, 'session').get(AGENDA);
  return entry instanceof Y.Map && entry.get('endedAt') === undefined ? entry : null;
}
