import type { CardFace } from '../face/card-face.ts';
import { textWidth } from '../face/contract-face.ts';
import { cardOutline, type Notch, outlineColor } from '../face/outline.ts';
import { DRIFT_GLYPHS, KIND_GLYPHS, RISK_GLYPHS, TOOL_GLYPHS } from '../glyphs.ts';
import { RISK_WIDTH, SIZE, type ThemeColors } from '../tokens.ts';
import { escapeXml } from './escape-xml.ts';

const { width: W, height: H, radius: R } = SIZE.card;

/** One card, top left at `pos`. */
export function cardSvg(
  face: CardFace,
  pos: readonly [number, number],
  notches: readonly Notch[],
  colors: ThemeColors,
): string {
  return `<g transform="translate(${pos[0]} ${pos[1]})">${[
    outline(face, notches, colors),
    stroke(KIND_GLYPHS[face.kind], 12, 10, colors.textTertiary),
    text(face.title, 36, 23, 14, 600, colors.text, W - 36 - (face.risk === 'clear' ? 12 : 32)),
    riskGlyph(face, W - 28, 10, colors),
    number(face, colors),
    spark(face, colors),
    foot(face, colors),
  ].join('')}</g>`;
}

function outline(face: CardFace, notches: readonly Notch[], colors: ThemeColors): string {
  const color = outlineColor(face, colors);
  const width = face.stale ? 1 : face.bound ? RISK_WIDTH[face.risk] : 1;
  const double =
    face.risk === 'watch'
      ? `<path d="${cardOutline(W, H, R, [], -3)}" fill="${colors.card}" stroke="${color}" stroke-width="1.25"/>`
      : '';
  const dash = face.stale ? ' stroke-dasharray="4 3"' : '';
  return `${double}<path d="${cardOutline(W, H, R, notches, 0)}" fill="${colors.card}" stroke="${color}" stroke-width="${width}" stroke-linejoin="round"${dash}/>`;
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

function riskGlyph(face: CardFace, x: number, y: number, colors: ThemeColors): string {
  const glyph = RISK_GLYPHS[face.risk];
  if (!glyph) return '';
  const mark = glyph.mark
    ? `<path d="${glyph.mark}" stroke="${colors.card}" stroke-width="2" stroke-linecap="round" fill="none"/>`
    : '';
  return `<g transform="translate(${x} ${y})"><path d="${glyph.shape}" fill="${colors.risk[face.risk]}"/>${mark}</g>`;
}

function number(face: CardFace, colors: ThemeColors): string {
  const size = face.kind === 'initiative' ? 16 : 20;
  const color = face.stale ? colors.textTertiary : colors.text;
  const w = textWidth(face.number, size, 600);
  return (
    text(face.number, 12, 51, size, 600, color, 130) +
    text(face.unit, 12 + w + 4, 51, 12, 400, colors.textSecondary, 130 - w)
  );
}

function spark(face: CardFace, colors: ThemeColors): string {
  const { width } = SIZE.sparkline;
  const [x, y] = [W - 12 - width, 33];
  if (face.progress !== null) {
    return `<g transform="translate(${W - 12 - 84} 44)"><rect width="84" height="4" rx="2" fill="${colors.band}"/><rect width="${Math.round(84 * face.progress)}" height="4" rx="2" fill="${colors.control}"/></g>`;
  }
  const s = face.spark;
  if (!s) return '';
  const band = face.chip?.band ?? 'on';
  return `<g transform="translate(${x} ${y})" fill="none">${
    s.band
      ? `<rect y="${s.band.y}" width="${width}" height="${s.band.height}" fill="${colors.band}"/>`
      : ''
  }${s.drift ? `<path d="${s.drift}" fill="${colors.driftSoft[band]}"/>` : ''}<path d="${s.target}" stroke="${colors.textTertiary}" stroke-dasharray="2 2"/><path d="${s.line}" stroke="${colors.textSecondary}" stroke-width="1.25" stroke-linejoin="round"/>${
    s.last ? `<circle cx="${s.last.x}" cy="${s.last.y}" r="2.5" fill="${colors.drift[band]}"/>` : ''
  }</g>`;
}

function foot(face: CardFace, colors: ThemeColors): string {
  const counts = `${arrow('down', W - 92, colors)}${text(String(face.needs), W - 78, 77, 12, 400, colors.textSecondary, 20)}${arrow('up', W - 64, colors)}${text(String(face.serves), W - 50, 77, 12, 400, colors.textSecondary, 20)}`;
  const owner = `<text x="${W - 12}" y="77" font-size="12" font-weight="500" text-anchor="end" fill="${colors.textSecondary}">${escapeXml(face.owner)}</text>`;
  return chip(face, colors) + counts + owner;
}

function chip(face: CardFace, colors: ThemeColors): string {
  if (!face.chip) return text(face.foot, 12, 77, 12, 400, colors.textTertiary, 110);
  const { band, text: label } = face.chip;
  const glyph = DRIFT_GLYPHS[band];
  const strong = band === 'far-under' || band === 'far-over';
  const glyphs = Array.from(
    { length: glyph.count },
    (_, i) =>
      `<path transform="translate(${(band === 'on' ? 11 : 17) + i * 9} 69)" d="${glyph.shape}" fill="${strong ? colors.onDrift : colors.drift[band]}"/>`,
  ).join('');
  if (band === 'on') return glyphs + text(label, 23, 77, 12, 400, colors.text, 80);
  const w = 12 + glyph.count * 9 + textWidth(label, 12, strong ? 600 : 500);
  const fill = strong ? colors.drift[band] : colors.driftSoft[band];
  return `<rect x="12" y="64" width="${w}" height="18" rx="4" fill="${fill}"/>${glyphs}${text(label, 18 + glyph.count * 9 + 1, 77, 12, strong ? 600 : 500, strong ? colors.onDrift : colors.text, 80)}`;
}

function arrow(name: 'down' | 'up', x: number, colors: ThemeColors): string {
  return `<path transform="translate(${x} 66) scale(.75)" d="${TOOL_GLYPHS[name]}" fill="none" stroke="${colors.textTertiary}" stroke-width="1.5"/>`;
}

function stroke(d: string, x: number, y: number, color: string): string {
  return `<path transform="translate(${x} ${y})" d="${d}" fill="none" stroke="${color}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Text on one line, cut with an ellipsis where it would be wider than `room`. */
export function text(
  value: string,
  x: number,
  y: number,
  size: number,
  weight: number,
  color: string,
  room: number,
): string {
  if (value === '') return '';
  let shown = value;
  while (shown.length > 1 && textWidth(shown, size, weight) > room) shown = shown.slice(0, -1);
  if (shown !== value) shown = `${shown.slice(0, -1).trimEnd()}…`;
  return `<text x="${Math.round(x * 10) / 10}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}">${escapeXml(shown)}</text>`;
}

/** A sticky note: grey paper, the first lines of its text. */
export function noteSvg(
  note: { readonly pos: readonly [number, number]; readonly author: string; readonly body: string },
  colors: ThemeColors,
): string {
  const lines = wrap(note.body, 30).slice(0, note.author ? 2 : 3);
  const body = lines.map((l, i) => text(l, 12, 24 + i * 18, 13, 500, colors.text, W - 24)).join('');
  return `<g transform="translate(${note.pos[0]} ${note.pos[1]})"><rect width="${W}" height="${H}" rx="${R}" fill="${colors.note}" stroke="${colors.border}"/>${body}${text(note.author, 12, H - 12, 12, 400, colors.textTertiary, W - 24)}</g>`;
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
