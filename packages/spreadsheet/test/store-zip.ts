/**
 * A ZIP archive whose parts are stored, or packed by `deflate`. Without checksums: the only reader is the next
 * line of our own program.
 */
export function storeZip(
  parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  deflate?: (data: Uint8Array<ArrayBuffer>) => Uint8Array,
): ArrayBuffer {
  const encoder = new TextEncoder();
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, whole] of parts) {
    const path = encoder.encode(name);
    const data = deflate === undefined ? whole : deflate(whole);
    // From "version needed" to "extra length" both headers say the same.
    const facts = new DataView(new ArrayBuffer(26));
    facts.setUint16(0, 20, true);
    facts.setUint16(4, deflate === undefined ? 0 : 8, true);
    facts.setUint32(14, data.length, true);
    facts.setUint32(18, whole.length, true);
    facts.setUint16(22, path.length, true);
    local.push(bytesOf(0x04034b50), new Uint8Array(facts.buffer), path, data);
    const entry = new Uint8Array(42);
    entry.set(new Uint8Array(facts.buffer), 2);
    new DataView(entry.buffer).setUint32(38, offset, true);
    central.push(bytesOf(0x02014b50), entry, path);
    offset += 30 + path.length + data.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, parts.size, true);
  end.setUint16(10, parts.size, true);
  end.setUint32(12, sizeOf(central), true);
  end.setUint32(16, offset, true);
  return joined([...local, ...central, new Uint8Array(end.buffer)]);
}

function bytesOf(signature: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, signature, true);
  return new Uint8Array(view.buffer);
}

const sizeOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0);

function joined(pieces: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}
