import type { LedgerEntry } from '@interlock/ledger';
import { toEnd } from '@interlock/plan';
import { MESSAGE, type Refusal } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

/** What a client may send. */
export type ClientFrame =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  /** Sync step 2 and update: the frames that `[121, n]` counts. */
  | { readonly type: 'write'; readonly step2: boolean; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'query-awareness' };

/** Null where the bytes are none of them. */
export function readFrame(bytes: Uint8Array): ClientFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        return readSync(decoder);
      case MESSAGE.awareness:
        return { type: 'awareness', update: decoding.readVarUint8Array(decoder) };
      case MESSAGE.queryAwareness:
        return { type: 'query-awareness' };
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame | null {
  const kind = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (kind) {
    case SYNC_STEP_1:
      return { type: 'step1', stateVector: payload };
    case SYNC_STEP_2:
      return { type: 'write', step2: true, update: payload };
    case SYNC_UPDATE:
      return { type: 'write', step2: false, update: payload };
    default:
      return null;
  }
}

export const step1Frame = (stateVector: Uint8Array) => syncFrame(SYNC_STEP_1, stateVector);
export const step2Frame = (update: Uint8Array) => syncFrame(SYNC_STEP_2, update);
export const updateFrame = (update: Uint8Array) => syncFrame(SYNC_UPDATE, update);

/** What stands before the update of a sync step 2: a whole board is not copied for it. */
export const step2Head = (update: Uint8Array) => syncHead(SYNC_STEP_2, update);

function syncHead(kind: number, { byteLength }: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [MESSAGE.sync, kind, byteLength]) encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}

function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
  const head = syncHead(kind, payload);
  const frame = new Uint8Array(head.byteLength + payload.byteLength);
  frame.set(head);
  frame.set(payload, head.byteLength);
  return frame;
}

/** One presence entry as the awareness protocol has it; `json` is `null` for somebody who left. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly json: string;
}

export function awarenessFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const update = encoding.createEncoder();
  encoding.writeVarUint(update, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(update, entry.clientId);
    encoding.writeVarUint(update, entry.clock);
    encoding.writeVarString(update, entry.json);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(update));
  return encoding.toUint8Array(encoder);
}

/** An awareness message without entries: stock clients take it, and it breaks their silence. */
export const KEEP_ALIVE_FRAME = awarenessFrame([]);

export function ledgerFrame(entries: readonly LedgerEntry[]): Uint8Array {
  return toEnd(framingLedger(entries));
}

/** The same entry by entry: each may hold ten thousand items. */
export function* framingLedger(entries: readonly LedgerEntry[]): Generator<void, Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    yield;
    // Each by itself: making bytes of a long text takes longer than writing it.
    parts.push(Buffer.from(`${parts.length === 0 ? '[' : ','}${text}`));
    yield;
  }
  parts.push(Buffer.from(parts.length === 0 ? '[]' : ']'));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.ledger);
  encoding.writeVarUint(
    encoder,
    parts.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
  return Buffer.concat([encoding.toUint8Array(encoder), ...parts]);
}

export function acknowledgedFrame(writes: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.acknowledged);
  encoding.writeVarUint(encoder, writes);
  return encoding.toUint8Array(encoder);
}

export function refusedFrame(refusal: Refusal): Uint8Array {
  return textFrame(MESSAGE.refused, JSON.stringify(refusal));
}

function textFrame(type: number, text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, text);
  return encoding.toUint8Array(encoder);
}

/** A state vector without entries. */
export function isEmpty(stateVector: Uint8Array): boolean {
  return stateVector.byteLength === 1 && stateVector[0] === 0;
}
