import { expect, it } from 'vitest';
import { storeZip } from '../../test/store-zip.ts';
import { piecesOf, unzip, ZipError } from './unzip.ts';

/** As another program makes it: `a.xml` deflated from 2,007 bytes to 23, `b.bin` stored. */
const ARCHIVE = Uint8Array.from(
  atob(
    'UEsDBBQAAAAIAAAAIQAVmughFwAAANcHAAAFAAAAYS54bWyzSbQzGAWjYBSMglEwCkbBkAc2+ol2AFBLAwQUAAAAAAAAACEAHyiqZwIAAAACAAAABQAAAGIuYmlubm9QSwECFAMUAAAACAAAACEAFZroIRcAAADXBwAABQAAAAAAAAAAAAAAgAEAAAAAYS54bWxQSwECFAMUAAAAAAAAACEAHyiqZwIAAAACAAAABQAAAAAAAAAAAAAAgAE6AAAAYi5iaW5QSwUGAAAAAAIAAgBmAAAAXwAAAAAA',
  ),
  (letter) => letter.charCodeAt(0),
);
const all = () => true;
const text = (part: Uint8Array | undefined) => new TextDecoder().decode(part);

it('unpacks what is asked for, deflated or stored, and stores it again', async () => {
  const parts = await unzip(ARCHIVE, all);
  expect([...parts.keys()]).toEqual(['a.xml', 'b.bin']);
  expect(text(parts.get('a.xml'))).toBe(`<a>${'0'.repeat(2000)}</a>`);
  expect(text(parts.get('b.bin'))).toBe('no');
  expect([...(await unzip(ARCHIVE, (name) => name.endsWith('.xml'))).keys()]).toEqual(['a.xml']);
  expect(await unzip(new Uint8Array(storeZip(parts)), all)).toEqual(parts);
});

it('stops where the parts unfold to more than the limit, in one part or together', async () => {
  await expect(unzip(ARCHIVE, all, 2006)).rejects.toThrow('too large');
  await expect(unzip(ARCHIVE, all, 2008)).rejects.toThrow('too large');
  expect((await unzip(ARCHIVE, all, 2009)).size).toBe(2);
});

it('gives a part piece by piece, and stops at the limit', async () => {
  const whole = async (limit?: number) => {
    const pieces: number[] = [];
    for await (const piece of piecesOf(ARCHIVE, 'a.xml', limit)) pieces.push(...piece);
    return text(Uint8Array.from(pieces));
  };
  expect(await whole()).toBe(`<a>${'0'.repeat(2000)}</a>`);
  await expect(whole(2006)).rejects.toThrow('too large');
  expect(await whole(2007)).toHaveLength(2007);
  for await (const _ of piecesOf(ARCHIVE, 'none.xml')) expect.unreachable();
});

it('refuses a damaged archive wherever it is damaged, and never waits for ever', async () => {
  for (let length = 0; length < ARCHIVE.length; length += 7)
    await expect(unzip(ARCHIVE.slice(0, length), all)).rejects.toThrow(ZipError);
  let refused = 0;
  for (let at = 0; at < ARCHIVE.length; at++) {
    const damaged = ARCHIVE.slice();
    damaged[at] = 255 - (damaged[at] ?? 0);
    await unzip(damaged, all).catch((error: unknown) => {
      expect(error).toBeInstanceOf(ZipError);
      refused++;
    });
  }
  expect(refused).toBeGreaterThan(20);
});
