import { createHash } from 'node:crypto';
import { checkTouched, isRoot, prepareDocument } from '@interlock/board';
import { emptyLedger } from '@interlock/ledger';
import type { Identity } from '@interlock/protocol';
import { type Random, seededRandom } from '@interlock/testkit';
import * as Y from 'yjs';
import { ClientIds } from '../../src/rooms/client-ids.ts';
import { createGuard, type Guard } from '../../src/rooms/guard.ts';
import {
  FACILITATOR,
  OBSERVER,
  OPS,
  SALES,
  testDocument,
} from '../../src/rooms/testing/test-board.ts';
import { isoNow } from '../../src/store/clock.ts';
import { act } from '../converge/act.ts';
import type { RunOptions, Say } from '../run-options.ts';
import { FuzzedContracts, type State, type Written } from './fuzzed-contracts.ts';
import { hostile, mutated } from './hostile.ts';
import {
  type Changed,
  changes,
  type Entries,
  entriesOf,
  honest,
  permitted,
  sealsHold,
} from './oracle.ts';
import { withSeededIds } from './seeded-ids.ts';

/** A board grows while people act; so often it begins anew. */
const UPDATES_PER_BOARD = 250;
/** All of a board is compared after so many accepted updates. */
const COMPARED_EVERY = 10;
/** Where contracts stand is looked at once in so many. */
const STATES_EVERY = 20;
/** What is written at no other time is written at the same. */
const CLOCK = { now: () => Date.UTC(2026, 10, 28) };
const PEOPLE = [FACILITATOR, SALES, OPS];
/** Roots of which the server stamps the author. */
const AUTHORED = ['notes', 'comments', 'strokes'];

export interface GuardFuzzResult {
  readonly updates: number;
  readonly accepted: number;
  readonly refused: number;
  /** Accepted, though by an account of its own it did what it must not. */
  readonly unsound: readonly string[];
  /** Refused, though everything that it did is allowed. */
  readonly wrongly: readonly string[];
  /** So many contracts stood so, looked at now and then. */
  readonly states: ReadonlyMap<State, number>;
  /** Of all that was sent and of what came of it: the same for the same seed. */
  readonly digest: string;
}

/** What makes mutants of the guard. */
export interface Blindness {
  /** Whom the guard takes somebody for. */
  readonly takenFor?: (who: Identity) => Identity;
  /** The guard sees nothing of the ledger. */
  readonly noLedger?: boolean;
  /** The guard hears of what the server signs only when it is on the disk. */
  readonly late?: boolean;
}

interface Attempt {
  readonly what: string;
  readonly update: Uint8Array;
  readonly who: Identity;
  /** What has to come of it; null where only soundness is asked. */
  readonly expected: boolean | null;
}

/**
 * The guard's verdict on `count` updates, legitimate, forged, damaged and crafted, against what
 * `applyUpdate` really does to a document that knows nothing of the guard. Meanwhile the server
 * writes what the sides of contracts say: they sign, counter, decline, amend and end. The same seed
 * is the same run, to the byte.
 */
export function guardFuzz(options: RunOptions, say: Say, blindness: Blindness = {}) {
  return withSeededIds(options.seed, () => fuzzed(options, say, blindness));
}

function fuzzed({ count, seed }: RunOptions, say: Say, blindness: Blindness): GuardFuzzResult {
  const { takenFor = (who) => who } = blindness;
  const random = seededRandom(seed);
  const unsound: string[] = [];
  const wrongly: string[] = [];
  let accepted = 0;
  const states = new Map<State, number>();
  const digest = createHash('sha256');
  let board = new FuzzedBoard(random, blindness);
  for (let at = 0; at < count; at++) {
    if (at > 0 && at % UPDATES_PER_BOARD === 0) {
      board.destroy();
      board = new FuzzedBoard(random, blindness);
    }
    board.command();
    if (at % STATES_EVERY === 0)
      for (const [state, many] of board.states())
        states.set(state, (states.get(state) ?? 0) + many);
    const attempt = board.attempt();
    const outcome = board.judge(attempt, takenFor(attempt.who));
    digest.update(attempt.update).update(outcome.reason);
    if (outcome.accepted) accepted += 1;
    const where = `${attempt.what} of ${attempt.who.actor}, update ${at} of seed ${seed}`;
    if (outcome.fault !== null) {
      unsound.push(`${outcome.fault} (${where})`);
      board.destroy();
      board = new FuzzedBoard(random, blindness);
    } else if (attempt.expected === true && !outcome.accepted)
      wrongly.push(`${outcome.reason} (${where})`);
    if ((at + 1) % 20_000 === 0)
      say(`${at + 1} updates, ${unsound.length} unsound, ${wrongly.length} wrongly refused`);
  }
  board.destroy();
  const refused = count - accepted;
  return {
    ...{ updates: count, accepted, refused, unsound, wrongly, states },
    digest: digest.digest('hex'),
  };
}

interface Outcome {
  readonly accepted: boolean;
  readonly reason: string;
  readonly fault: string | null;
}

class FuzzedBoard {
  readonly #random: Random;
  readonly #committed = prepareDocument(new Y.Doc());
  /** Knows nothing of the guard: it gets what everybody gets, as any stock client does. */
  readonly #mirror = prepareDocument(new Y.Doc());
  readonly #clientIds = new ClientIds([], []);
  /** The oracle's own account of who writes under which id. */
  readonly #authors = new Map<number, string>();
  readonly #guard: Guard;
  readonly #docs = new Map<Identity, Y.Doc>();
  #known: Uint8Array[] = [];
  /** What everybody has, as JSON. */
  #entries: Entries;
  #accepted = 0;
  readonly #contracts = new FuzzedContracts();
  readonly #blindness: Blindness;
  /** Signatures that the guard let go, and that are not on the disk yet. */
  #leaving: Written | null = null;

  constructor(random: Random, blindness: Blindness) {
    this.#random = random;
    this.#blindness = blindness;
    const start = testDocument();
    for (const doc of [this.#committed, this.#mirror]) Y.applyUpdate(doc, start);
    this.#entries = entriesOf(this.#mirror);
    this.#guard = createGuard({
      document: () => this.#committed,
      accepted: () => [],
      clientIds: this.#clientIds,
      full: () => false,
      clock: CLOCK,
      ledger: () => (blindness.noLedger ? emptyLedger : this.#contracts.ledger),
    });
  }

  /** How many of its contracts stand where. */
  states(): ReadonlyMap<State, number> {
    return this.#contracts.states(this.#entries);
  }

  /** Now and then the server writes what is said of a contract; updates come before it is written. */
  command(): void {
    const random = this.#random;
    const leaving = this.#leaving;
    if (leaving !== null) {
      if (random.below(3) > 0) return;
      this.#leaving = null;
      if (random.below(4) === 0) {
        this.#guard.abandon();
        this.#contracts.settle(this.#entries, leaving.key);
        return;
      }
      this.#write(leaving);
      return;
    }
    const kind = random.below(100);
    if (kind < 7) {
      const signing = this.#contracts.unsigned(this.#entries, random);
      if (signing === null) return;
      this.#leaving = signing;
      this.#contracts.hold(this.#entries, signing.key);
      if (!this.#blindness.late) this.#release(signing);
    } else if (kind === 7) {
      const ending = this.#contracts.ending(this.#entries, random);
      if (ending !== null) this.#write(ending);
    } else if (kind < 16) {
      const word = this.#contracts.word(this.#entries, random);
      if (word === null) return;
      if (!this.#blindness.late) this.#release(word);
      this.#write(word);
    }
  }

  #release({ events }: Written): void {
    const refused = this.#guard.release(this.#committed, [], events);
    if (refused !== null) throw new Error(`a word was refused: ${refused.text}`);
  }

  /** It is on the disk; what the guard says after it goes to everybody. */
  #write(written: Written): void {
    const { key, events, status } = written;
    const update = status === undefined ? null : this.#statusOf(key, status);
    // The ledger knows it before the guard asks.
    this.#contracts.record(this.#entries, written);
    const touched = update === null ? [] : [{ root: 'edges', key }];
    const after = this.#guard.adopt({ update, touched }, events);
    const all = update === null ? after : [update, ...after];
    for (const each of all)
      for (const doc of [this.#committed, this.#mirror, ...this.#docs.values()])
        Y.applyUpdate(doc, each);
    if (all.length > 0) this.#entries = entriesOf(this.#mirror);
    this.#contracts.settle(this.#entries, key);
  }

  /** The server's own update that puts the status of a contract. */
  #statusOf(key: string, status: string): Uint8Array {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#committed));
    const before = Y.encodeStateVector(doc);
    (doc.getMap('edges').get(key) as Y.Map<unknown>).set('status', status);
    const update = Y.encodeStateAsUpdate(doc, before);
    doc.destroy();
    return update;
  }

  /** What somebody tries next. */
  attempt(): Attempt {
    const random = this.#random;
    const who = random.pick(PEOPLE);
    const kind = random.below(100);
    if (kind < 55) return this.#acts('own change', who, who);
    if (kind < 67) return this.#acts('change as another role', who, random.pick(PEOPLE));
    if (kind < 72)
      return { ...this.#acts('change', OBSERVER, random.pick(PEOPLE)), expected: null };
    if (kind < 79 && this.#known.length > 0)
      return {
        what: 'damaged replay',
        update: mutated(random.pick(this.#known), random),
        who,
        expected: null,
      };
    if (kind >= 97) {
      const craft = hostile(this.#committed, this.#authors, random, 'other terms of a contract');
      return { ...craft, who, expected: null };
    }
    if (kind >= 93 || this.#known.length === 0)
      return { ...hostile(this.#committed, this.#authors, random), who, expected: null };
    if (kind >= 89)
      return {
        what: 'replay',
        update: random.pick(this.#known),
        who: random.pick([...PEOPLE, OBSERVER]),
        expected: true,
      };
    const { update } = this.#acts('change', who, random.pick(PEOPLE));
    // What was sent is not what was done: a document in that state sends nothing sound any more.
    this.#drop(who);
    if (kind < 85) return { what: 'damaged', update: mutated(update, random), who, expected: null };
    const other = this.#acts('change', who, random.pick(PEOPLE)).update;
    this.#drop(who);
    return { what: 'merged', update: Y.mergeUpdates([update, other]), who, expected: null };
  }

  /** The guard is told that the sender is `taken`. */
  judge({ update, who }: Attempt, taken: Identity): Outcome {
    const judgement = this.#guard.judge(update, { ...taken, actor: who.actor });
    if (!judgement.ok) {
      // As our client does: what was refused is dropped with its document.
      this.#drop(who);
      return { accepted: false, reason: judgement.refusal.reason, fault: null };
    }
    const before = this.#entries;
    const vector = Y.decodeStateVector(Y.encodeStateVector(this.#mirror));
    // What everybody gets is the guard's own updates; who sent nothing new is told to nobody.
    for (const each of judgement.updates)
      for (const doc of [this.#committed, this.#mirror, ...this.#docs.values()])
        Y.applyUpdate(doc, each);
    if (judgement.updates.length > 0) this.#entries = entriesOf(this.#mirror);
    const changed = changes(before, this.#entries);
    const sent = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));
    const stamped = changed.some(({ root }) => AUTHORED.includes(root));
    // An answer that is nobody's is taken back by the server.
    const reopened = changed.some(({ root }) => root === 'edges');
    const repaired = judgement.putBack.length > 0 || stamped || reopened;
    const fault = this.#faultOf(changed, vector, who, (client) => repaired && !sent.has(client));
    const edges = changed.flatMap(({ root, key }) => (root === 'edges' ? [key] : []));
    this.#contracts.learn(this.#entries, edges);
    if (judgement.updates.length > 0) this.#known = [...this.#known.slice(-20), update];
    this.#accepted += 1;
    return { accepted: true, reason: '', fault: fault ?? this.#difference(changed) };
  }

  #drop(who: Identity): void {
    this.#docs.get(who)?.destroy();
    this.#docs.delete(who);
  }

  destroy(): void {
    this.#guard.destroy();
    for (const doc of [this.#committed, this.#mirror, ...this.#docs.values()]) doc.destroy();
  }

  /** An update that `who` would send; made as `as` would. */
  #acts(what: string, who: Identity, as: Identity): Attempt {
    const own = this.#docOf(who);
    for (let tries = 0; tries < 20; tries++) {
      const updates: Uint8Array[] = [];
      const collect = (update: Uint8Array) => updates.push(update);
      own.on('update', collect);
      act(own, as, this.#random, () => isoNow(CLOCK));
      own.off('update', collect);
      const [first] = updates;
      if (first === undefined) continue;
      const entries = entriesOf(own);
      const changed = changes(this.#entries, entries);
      const settings = this.#mirror.getMap('settings');
      return {
        what,
        update: updates.length === 1 ? first : Y.mergeUpdates(updates),
        who,
        expected:
          this.#contracts.broken(entries) === null &&
          changed.every(
            (each) => permitted(who, each, settings) && honest(who, each, entries, false),
          ),
      };
    }
    return { what, update: new Uint8Array([0, 0]), who, expected: true };
  }

  #docOf(who: Identity): Y.Doc {
    const known = this.#docs.get(who);
    if (known !== undefined) return known;
    const doc = new Y.Doc();
    doc.clientID = 1 + this.#random.below(2 ** 31);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#committed));
    this.#docs.set(who, doc);
    return doc;
  }

  #faultOf(
    changed: readonly Changed[],
    vector: ReadonlyMap<number, number>,
    who: Identity,
    isServer: (client: number) => boolean,
  ): string | null {
    const settings = this.#committed.getMap('settings');
    const foreign = changed.find((each) => !permitted(who, each, settings));
    if (foreign !== undefined) return `${who.role} changed ${foreign.root} ${foreign.key}`;
    const forged = changed.find((each) => !honest(who, each, this.#entries, true));
    if (forged !== undefined) return `${who.actor} forged ${forged.root} ${forged.key}`;
    const broken = this.#contracts.broken(this.#entries);
    if (broken !== null) return `${who.actor} undid the contract in force ${broken}`;
    const mislaid = this.#contracts.mislaid(this.#entries);
    if (mislaid !== null) return `${who.actor} mislaid the offer ${mislaid}`;
    if (!sealsHold(this.#entries)) return 'a sealed note without private writing, or with a text';
    if (this.#mirror.store.pendingStructs !== null) return 'something is left pending';
    for (const root of this.#mirror.share.keys()) if (!isRoot(root)) return `a root ${root}`;
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(this.#mirror))) {
      // What the server puts back it writes itself, for whomever it is.
      if (clock === (vector.get(client) ?? 0) || isServer(client)) continue;
      const owner = this.#authors.get(client);
      if (owner === undefined && !vector.has(client)) this.#authors.set(client, who.actor);
      else if (owner !== who.actor) return `wrote under the id of ${owner ?? 'nobody'}`;
    }
    return null;
  }

  /** After the guard's own updates all documents are one, and what was changed is valid. */
  #difference(changed: readonly Changed[]): string | null {
    const [violation] = checkTouched(this.#committed, changed);
    if (violation !== undefined) return `invalid: ${violation.root} ${violation.message}`;
    if (this.#accepted % COMPARED_EVERY !== 0) return null;
    const [other] = changes(entriesOf(this.#committed), this.#entries);
    if (other !== undefined) return `replicas differ in ${other.root} ${other.key}`;
    // Who comes later gets the same board.
    const fresh = prepareDocument(new Y.Doc());
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(this.#committed));
    const [later] = changes(entriesOf(fresh), this.#entries);
    fresh.destroy();
    return later === undefined ? null : `a fresh replica differs in ${later.root} ${later.key}`;
  }
}
