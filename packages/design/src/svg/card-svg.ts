import type { CardFace } from '../face/card-face.ts';
import { cardPicture } from '../face/card-picture.ts';
import type { Notch } from '../face/outline.ts';
import { SIZE, type ThemeColors } from '../tokens.ts';
import { markSvg, textSvg } from './mark-svg.ts';

const { width: W, height: H, radius: R } = SIZE.card;

/** One card, top left at `pos`. */
export function cardSvg(
  face: CardFace,
  pos: readonly [number, number],
  notches: readonly Notch[],
  colors: ThemeColors,
): string {
  const marks = cardPicture(face, notches, colors).map(markSvg).join('');
  return `<g transform="translate(${pos[0]} ${pos[1]})">${marks}</g>`;
}

/** The flat ring around a card that collides; it lies below the lines that meet the card. */
export function ringSvg(
  face: CardFace,
  pos: readonly [number, number],
  colors: ThemeColors,
): string {
  if (face.risk !== 'collision') return '';
  return `<rect x="${pos[0] - 6}" y="${pos[1] - 6}" width="${W + 12}" height="${H + 12}" rx="${R + 6}" fill="${colors.ring}"/>`;
}

/** A sticky note: grey paper, the first lines of its text. */
export function noteSvg(
  note: { readonly pos: readonly [number, number]; readonly author: string; readonly body: string },
  colors: ThemeColors,
): string {
  const line = { kind: 'text', x: 12, room: W - 24 } as const;
  const body = wrap(note.body, 30)
    .slice(0, note.author ? 2 : 3)
    .map((text, i) =>
      textSvg({ ...line, text, y: 24 + i * 18, size: 13, weight: 500, color: colors.text }),
    );
  const by = { text: note.author, size: 12, weight: 400, color: colors.textTertiary };
  return `<g transform="translate(${note.pos[0]} ${note.pos[1]})"><rect width="${W}" height="${H}" rx="${R}" fill="${colors.note}" stroke="${colors.border}"/>${body.join('')}${textSvg({ ...line, ...by, y: H - 12 })}</g>`;
}

function wrap(body: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of body.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
