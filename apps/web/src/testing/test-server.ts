import { createOperations, type Operations, prepareDocument } from '@interlock/board';
import type { LedgerEntry } from '@interlock/ledger';
import type { Identity, Refusal } from '@interlock/protocol';
import type { Awareness } from 'y-protocols/awareness';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import type { BoardPorts } from '../board/open-board.ts';

type Connect = BoardPorts['connect'];
type Events = Parameters<Connect>[3];

interface Line {
  readonly identity: Identity;
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly events: Events;
  acknowledged: number;
}

/** Origin of what comes over a line. */
const REMOTE = 'remote';

/**
 * The other end of a board's line without socket, disk and rights: one document, sent to all. What
 * a server decides is tested with the real one; this is for what a page makes of it.
 */
export class TestServer {
  readonly doc: Doc = prepareDocument(new Doc());
  /** Writes as somebody who is not on any line. */
  readonly operations: Operations = createOperations(this.doc);
  readonly ledger: LedgerEntry[] = [];
  /** Says why it takes a write, or null where it does. */
  refuse: (identity: Identity) => Refusal | null = () => null;
  /** Holds acknowledgements back, as a slow disk does. */
  holding = false;
  readonly #lines = new Set<Line>();

  constructor() {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      for (const line of this.#lines) if (line !== origin) applyUpdate(line.doc, update, REMOTE);
    });
  }

  /** The port by which somebody's page joins. */
  connectAs(identity: Identity): Connect {
    return (_board, doc, awareness, events) => {
      const line: Line = { identity, doc, awareness, events, acknowledged: 0 };
      const onUpdate = (update: Uint8Array, origin: unknown): void => {
        if (origin === REMOTE || !this.#lines.has(line)) return;
        events.save({ type: 'sent', answer: false });
        this.#take(line, update);
      };
      const onPresence = (): void => this.#share(line);
      doc.on('update', onUpdate);
      awareness.on('update', onPresence);
      // As a socket does: after whoever asked has gone on.
      const opening = setTimeout(() => this.#open(line));
      return {
        destroy: () => {
          clearTimeout(opening);
          this.#lines.delete(line);
          doc.off('update', onUpdate);
          awareness.off('update', onPresence);
        },
      };
    };
  }

  /** Cuts this person's lines; they write on, and come back by {@link restore}. */
  cut(actor: string): void {
    for (const line of [...this.#lines])
      if (line.identity.actor === actor) {
        this.#lines.delete(line);
        this.#away.add(line);
        line.events.save({ type: 'lost', at: Date.now() });
      }
  }

  restore(actor: string): void {
    for (const line of [...this.#away])
      if (line.identity.actor === actor) {
        this.#away.delete(line);
        this.#open(line);
      }
  }
  readonly #away = new Set<Line>();

  /** Everything that was held back is on disk. */
  release(): void {
    this.holding = false;
    for (const line of this.#lines) this.#acknowledge(line);
  }

  tell(entry: LedgerEntry): void {
    this.ledger.push(entry);
    for (const { events } of this.#lines) events.ledger([entry]);
  }

  #open(line: Line): void {
    const { doc, events } = line;
    line.acknowledged = 0;
    events.save({ type: 'connecting' });
    const missing = encodeStateAsUpdate(doc, encodeStateVector(this.doc));
    applyUpdate(doc, encodeStateAsUpdate(this.doc, encodeStateVector(doc)), REMOTE);
    this.#lines.add(line);
    events.ledger(this.ledger.filter(({ seq }) => seq > events.ledgerSeq()));
    events.save({ type: 'sent', answer: true });
    events.save({ type: 'synced', at: Date.now() });
    this.#take(line, missing);
    for (const other of this.#lines) this.#share(other);
  }

  #take(line: Line, update: Uint8Array): void {
    const empty = update.length <= 2;
    const refusal = empty ? null : this.refuse(line.identity);
    if (refusal !== null) {
      this.#lines.delete(line);
      // It comes over a line: whoever wrote has gone on meanwhile.
      setTimeout(() => line.events.refused(refusal));
      return;
    }
    line.acknowledged += 1;
    applyUpdate(this.doc, update, line);
    if (!this.holding) this.#acknowledge(line);
  }

  #acknowledge({ events, acknowledged }: Line): void {
    events.save({ type: 'acknowledged', count: acknowledged, at: Date.now() });
  }

  /** Presence with the server's stamp of who that is. */
  #share({ identity, awareness }: Line): void {
    const state = awareness.getLocalState();
    for (const other of this.#lines) {
      if (other.awareness === awareness) continue;
      if (state === null) other.awareness.states.delete(awareness.clientID);
      else other.awareness.states.set(awareness.clientID, { ...state, user: stampOf(identity) });
      other.awareness.emit('change', [{ added: [], updated: [], removed: [] }, REMOTE]);
    }
  }
}

const stampOf = ({ actor, name, role, department }: Identity) => ({
  actor,
  name,
  role,
  department,
});
