import { BOARD_SCHEMA_VERSION } from '@interlock/board';
import { say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/ledger';
import { CLOSE, MESSAGE, NOT_SAVED, PROTOCOL_VERSION, type Refusal } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type { Doc } from 'yjs';
import { reconnectDelay } from './backoff.ts';
import { countingSocket } from './counting-socket.ts';
import type { SaveEvent } from './save-machine.ts';

export interface ConnectionEvents {
  save(event: SaveEvent): void;
  ledger(entries: readonly LedgerEntry[]): void;
  /** A write was refused; this connection is finished and its document must be dropped. */
  refused(refusal: Refusal): void;
  /** The server will not have this person (`4401`) or does not know the board (`4404`). */
  closed(code: number): void;
  /** The server is of another version than this page (`4426`): it must be loaded again. */
  outdated(): void;
  /** The server answers requests, and the live connection to it does not come about. */
  blocked(): void;
  /** The rights changed: ask who one is, then open again. */
  roleChanged(): void;
  /** Number of the last ledger entry that is known. */
  ledgerSeq(): number;
}

export interface Connection {
  destroy(): void;
}

/** The attempt from which on the wait is about the longest. */
const LONG_WAIT = 4;

/** Failed attempts after which it is asked whether the server is there at all. */
const SUSPECT = 2;

const UNTOLD: Refusal = {
  reason: 'malformed',
  get text() {
    return say`The server refused this change and did not say why.`;
  },
};
const TOO_BIG: Refusal = {
  reason: 'too-big',
  get text() {
    return say`The server refused this change because it is too large in one piece.`;
  },
};

/** Connects a document to `/sync/:board` and keeps it connected. */
export function connect(
  board: string,
  doc: Doc,
  awareness: Awareness,
  events: ConnectionEvents,
): Connection {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusal: Refusal | null = null;
  let done = false;
  /** The server has answered a request since the connection last failed. */
  let answers = false;
  let toldBlocked = false;

  const url = new URL('/sync', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const provider = new WebsocketProvider(url.href, board, doc, {
    connect: false,
    awareness,
    // Each tab has its own connection, rights and acknowledgements.
    disableBc: true,
    // Every close is ours to judge, in `onClose`.
    shouldReconnect: () => false,
    WebSocketPolyfill: countingSocket({
      sent: (answer) => events.save({ type: 'sent', answer }),
    }),
  });

  provider.messageHandlers[MESSAGE.ledger] = (_encoder, decoder) => {
    events.ledger(JSON.parse(decoding.readVarString(decoder)) as LedgerEntry[]);
  };
  provider.messageHandlers[MESSAGE.acknowledged] = (_encoder, decoder) => {
    const count = decoding.readVarUint(decoder);
    events.save({ type: 'acknowledged', count, at: Date.now() });
  };
  provider.messageHandlers[MESSAGE.refused] = (_encoder, decoder) => {
    refusal = JSON.parse(decoding.readVarString(decoder)) as Refusal;
  };

  /**
   * The library takes the document's client id for that of presence, and throws where presence knows
   * nothing of it: after the document took up an earlier id, the page went on saying "Saved" offline.
   */
  const knowOwnId = (): void => {
    if (!awareness.meta.has(doc.clientID))
      awareness.meta.set(doc.clientID, { clock: 0, lastUpdated: Date.now() });
  };
  const open = (): void => {
    if (done) return;
    clearTimeout(timer);
    knowOwnId();
    provider.params = {
      ack: '1',
      ledger: '1',
      ledgerSince: String(events.ledgerSeq()),
      protocol: String(PROTOCOL_VERSION),
      schema: String(BOARD_SCHEMA_VERSION),
    };
    provider.connect();
  };
  /** Where the server answers though the connection failed, the next failure says what fails. */
  const probe = async (): Promise<void> => {
    const healthy = await fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!healthy || done || provider.wsconnected) return;
    answers = true;
    open();
  };
  const failed = (): void => {
    if (answers && !toldBlocked) {
      toldBlocked = true;
      events.blocked();
    } else if (attempt >= SUSPECT && !toldBlocked) void probe();
    answers = false;
    later();
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(open, reconnectDelay(attempt++, Math.random()));
  };
  const finish = (): void => {
    done = true;
    clearTimeout(timer);
  };

  provider.on('status', ({ status }) => {
    if (status === 'connecting') events.save({ type: 'connecting' });
  });
  provider.on('sync', (synced: boolean) => {
    if (!synced) return;
    attempt = 0;
    answers = false;
    toldBlocked = false;
    events.save({ type: 'synced', at: Date.now() });
  });
  provider.on('connection-close', (event: CloseEvent | null) => {
    if (done) return;
    if (event?.reason === NOT_SAVED) events.save({ type: 'unwritable' });
    events.save({ type: 'lost', at: Date.now() });
  });
  provider.on('closed', ({ code }: { code: number }) => {
    if (done) return;
    switch (code) {
      case CLOSE.unauthorised:
      case CLOSE.unknownBoard:
      case CLOSE.damaged:
        finish();
        return events.closed(code);
      case CLOSE.forbidden:
        finish();
        return events.refused(refusal ?? UNTOLD);
      case CLOSE.tooBig:
        finish();
        return events.refused(refusal ?? TOO_BIG);
      case CLOSE.malformed:
        finish();
        return events.refused(refusal ?? UNTOLD);
      case CLOSE.reload:
        finish();
        return events.outdated();
      case CLOSE.roleChanged:
        finish();
        return events.roleChanged();
      case CLOSE.tooMuch:
        // Coming back at once would be too much again.
        attempt = Math.max(attempt, LONG_WAIT);
        return later();
      default:
        failed();
    }
  });

  // A cut cable is not seen by the socket for half a minute; the browser often knows at once.
  const onOffline = (): void => {
    if (done) return;
    knowOwnId();
    provider.disconnect();
    events.save({ type: 'lost', at: Date.now() });
  };
  const onOnline = (): void => {
    attempt = 0;
    open();
  };
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);
  open();

  return {
    destroy() {
      finish();
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('online', onOnline);
      knowOwnId();
      provider.destroy();
    },
  };
}
