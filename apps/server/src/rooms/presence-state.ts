import { can, type Identity, type Presence, presenceSchema } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';

const MAX_ENTRIES = 5_000;
const text = new TextDecoder();

/** One entry as a client sent it; its clock is not read, since the server issues its own. */
export interface SentPresence {
  readonly clientId: number;
  /** UTF-8 of JSON, not parsed. */
  readonly state: Uint8Array;
}

/** Null where the bytes are no awareness update. */
export function readPresence(update: Uint8Array): SentPresence[] | null {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > MAX_ENTRIES) return null;
    return Array.from({ length: count }, () => {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      return { clientId, state: readBytes(decoder) };
    });
  } catch {
    return null;
  }
}

/** lib0 does not check the announced length against what is there. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new RangeError('cut short');
  return decoding.readUint8Array(decoder, length);
}

/**
 * What others are told of somebody: the known fields that are valid, `user` as the server knows
 * it. `null` where the person left, undefined where there is nothing to tell.
 * `handSince`: since when their hand is up by the server's clock, told whether it is.
 */
export function stampPresence(
  state: Uint8Array,
  identity: Identity,
  handSince: (up: boolean) => number,
): string | undefined {
  let sent: unknown;
  try {
    sent = JSON.parse(text.decode(state));
  } catch {
    return undefined;
  }
  if (sent === null) return 'null';
  if (typeof sent !== 'object' || Array.isArray(sent)) return undefined;
  const summons = can(identity, 'presence.summon');
  const { actor, name, role, department } = identity;
  const told: Record<string, unknown> = { user: { actor, name, role, department } };
  for (const [field, value] of Object.entries(sent)) {
    if (!isField(field) || field === 'user') continue;
    if (!summons && (field === 'summon' || field === 'spotlight')) continue;
    const parsed = presenceSchema.shape[field].safeParse(value);
    if (parsed.success && parsed.data !== undefined) told[field] = parsed.data;
  }
  // Whoever raised it first speaks first: that is not theirs to say.
  const since = handSince(typeof told.hand === 'number');
  if (typeof told.hand === 'number') told.hand = since;
  return JSON.stringify(told);
}

function isField(field: string): field is keyof Presence {
  return Object.hasOwn(presenceSchema.shape, field);
}
