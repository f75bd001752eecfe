import { joined } from './subset-font.ts';

const HEADER = '%PDF-1.7\n';

/**
 * Objects of a PDF in the order of their numbers, and the file that they make: the same objects,
 * the same bytes. Nothing is compressed, because no two platforms compress alike.
 * Source: ISO 32000-1, 7.5.
 */
export class PdfFile {
  readonly #objects: Uint8Array<ArrayBuffer>[] = [];

  /** A number for an object that others refer to before it is known. */
  reserve(): number {
    this.#objects.push(new Uint8Array());
    return this.#objects.length;
  }

  set(number: number, text: string): number {
    this.#objects[number - 1] = bytesOf(text);
    return number;
  }

  add(text: string): number {
    return this.set(this.reserve(), text);
  }

  /** `more`: entries of its dictionary besides the length. */
  addStream(content: Uint8Array, more = ''): number {
    const number = this.reserve();
    this.#objects[number - 1] = joined([
      bytesOf(`<</Length ${content.length}${more}>>\nstream\n`),
      content,
      bytesOf('\nendstream'),
    ]);
    return number;
  }

  /** `id`: 32 hexadecimal digits. */
  write(root: number, info: number, id: string): Uint8Array<ArrayBuffer> {
    const parts: Uint8Array[] = [bytesOf(HEADER)];
    let at = HEADER.length;
    const places = this.#objects.map((object, i) => {
      const place = at;
      for (const part of [bytesOf(`${i + 1} 0 obj\n`), object, bytesOf('\nendobj\n')]) {
        parts.push(part);
        at += part.length;
      }
      return place;
    });
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    parts.push(
      bytesOf(
        `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer\n` +
          `<</Size ${places.length + 1}/Root ${root} 0 R/Info ${info} 0 R/ID [<${id}> <${id}>]>>\n` +
          `startxref\n${at}\n%%EOF\n`,
      ),
    );
    return joined(parts);
  }
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Text outside of pages: UTF-16, with its byte order mark. */
export function textString(text: string): string {
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += hex4(text.charCodeAt(i));
  return `<${hex}>`;
}

export const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
