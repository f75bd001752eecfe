import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fonts } from '@interlock/minutes';

let fonts: Fonts | null = null;

/** The fonts of minutes as PDF, read once. */
export function minutesFonts(): Fonts {
  const read = (weight: number): Uint8Array =>
    readFileSync(
      fileURLToPath(import.meta.resolve(`@interlock/minutes/fonts/inter-${weight}.ttf`)),
    );
  fonts ??= { regular: read(400), semibold: read(600) };
  return fonts;
}
