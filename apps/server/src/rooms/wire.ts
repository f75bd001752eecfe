/** A whole WebSocket frame as it goes over the wire: made once, the same bytes for every socket. */
export interface Wire {
  readonly bytes: Buffer;
}

const FINAL_BINARY = 0x82;

/** Source: RFC 6455, 5.2: final, binary, unmasked, as servers send. */
export function wireOf(...message: readonly Uint8Array[]): Wire {
  const size = message.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const long = size > 0xffff ? 8 : size > 125 ? 2 : 0;
  const bytes = Buffer.allocUnsafe(2 + long + size);
  bytes[0] = FINAL_BINARY;
  bytes[1] = long === 0 ? size : long === 2 ? 126 : 127;
  if (long === 2) bytes.writeUInt16BE(size, 2);
  if (long === 8) bytes.writeBigUInt64BE(BigInt(size), 2);
  let at = 2 + long;
  for (const part of message) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return { bytes };
}
