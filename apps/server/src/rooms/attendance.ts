import { rootMap, type Touched, type Violation } from '@interlock/board';
import { type Attendee, LIMITS } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import * as Y from 'yjs';
import { observeEffects } from './touched.ts';

const AGENDA = 'agenda';

/**
 * Who was there while a session ran: whoever was connected, by the server's account and nobody
 * else's. What a session came to stays as it ended.
 */
export class Attendance {
  /** The session as it was last accepted; null where there is none. */
  #run: Y.Map<unknown> | null = null;
  #attended: readonly Attendee[] = [];
  #ended = false;

  constructor(doc: Y.Doc) {
    this.learn(doc);
  }

  /** A session that has ended is changed: another may begin, and this one may be cleared away. */
  changedAfterEnd(doc: Y.Doc, touched: readonly Touched[]): Violation[] {
    return this.#ended && isTouched(touched) && runIn(doc) === this.#run
      ? [{ root: 'session', key: AGENDA, field: '', message: 'the session is over' }]
      : [];
  }

  /** Sets whom the server knows to have been there, whatever was written; the updates that do it. */
  stamp(doc: Y.Doc, touched: readonly Touched[]): readonly Uint8Array[] {
    const run = isTouched(touched) ? runIn(doc) : null;
    if (run === null) return [];
    const right = run === this.#run ? this.#attended : [];
    if (JSON.stringify(run.get('attended') ?? []) === JSON.stringify(right)) return [];
    return observeEffects(doc, () => doc.transact(() => run.set('attended', right))).updates;
  }

  /** Takes over what was accepted, or written by the server. */
  learn(doc: Y.Doc): void {
    const run = runIn(doc);
    const attended: unknown = run?.get('attended');
    this.#run = run;
    this.#attended = Array.isArray(attended) ? (attended as Attendee[]) : [];
    this.#ended = run?.get('endedAt') !== undefined;
  }

  /** Those of these people who are not on the list of the session that runs. */
  missing(people: Iterable<Identity>): readonly Attendee[] {
    if (this.#run === null || this.#ended) return [];
    const known = new Set(this.#attended.map(({ actor }) => actor));
    const came: Attendee[] = [];
    for (const { actor, name, role } of people) {
      if (role === 'token' || known.has(actor)) continue;
      known.add(actor);
      came.push({ actor, name: name.slice(0, LIMITS.ownerLength), role });
    }
    return came.slice(0, Math.max(0, LIMITS.attendees - this.#attended.length));
  }
}

/** Adds people to the session that runs; to be called inside a transaction. */
export function attend(doc: Y.Doc, came: readonly Attendee[]): void {
  const run = runIn(doc);
  if (run === null || run.get('endedAt') !== undefined) return;
  const attended = (run.get('attended') ?? []) as Attendee[];
  const fresh = came.filter(({ actor }) => attended.every((each) => each.actor !== actor));
  run.set('attended', [...attended, ...fresh]);
}

function runIn(doc: Y.Doc): Y.Map<unknown> | null {
  const entry = rootMap(doc, 'session').get(AGENDA);
  return entry instanceof Y.Map ? entry : null;
}

function isTouched(touched: readonly Touched[]): boolean {
  return touched.some(({ root, key }) => root === 'session' && key === AGENDA);
}
