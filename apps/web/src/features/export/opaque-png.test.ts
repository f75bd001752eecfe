import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { opaquePng } from './opaque-png.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  // The checksum is nobody's business here: who made the file has just made it.
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

function png({ colour = 2, depth = 8, interlaced = 0 }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(1, 4);
  header.set([depth, colour, 0, 0, interlaced], 8);
  const rows = deflateSync(Buffer.from([0, 1, 2, 3, 4, 5, 6]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows.subarray(0, 5)),
    chunk('IDAT', rows.subarray(5)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('size and rows of an opaque PNG, its data in several chunks', () => {
  const read = opaquePng(png({}));
  expect(read).toMatchObject({ width: 2, height: 1 });
  expect([...inflateSync(read?.rows ?? new Uint8Array())]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test.each([
  ['alpha', { colour: 6 }],
  ['16 bits', { depth: 16 }],
  ['interlacing', { interlaced: 1 }],
])('a PNG with %s is none', (_name, kind) => {
  expect(opaquePng(png(kind))).toBeNull();
});

test('a file that ends too early is none', () => {
  const whole = png({});
  expect(opaquePng(whole.subarray(0, whole.length - 20))).toBeNull();
  expect(opaquePng(new Uint8Array())).toBeNull();
});
