import type { Mark, Run, Stroke } from '../face/card-picture.ts';
import { textWidth } from '../face/contract-face.ts';
import { escapeXml } from './escape-xml.ts';

const widthOf = ({ text, size, weight }: Run): number => textWidth(text, size, weight);

/** A mark as an SVG element; empty where it shows nothing. */
export function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case 'path': {
      const { d, x, y, scale = 1, fill = 'none', stroke } = mark;
      const moved = x === 0 && y === 0 ? '' : `translate(${x} ${y})`;
      const place = `${moved}${scale === 1 ? '' : ` scale(${scale})`}`.trim();
      const transform = place === '' ? '' : ` transform="${place}"`;
      return `<path${transform} d="${d}" fill="${fill}"${stroke === undefined ? '' : strokeSvg(stroke)}/>`;
    }
    case 'box': {
      const { x, y, height, radius, fill, around } = mark;
      const width = mark.width + (around === undefined ? 0 : widthOf(around));
      const rounded = radius === 0 ? '' : ` rx="${radius}"`;
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}"${rounded} fill="${fill}"/>`;
    }
    case 'dot':
      return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.radius}" fill="${mark.fill}"/>`;
    case 'text':
      return textSvg(mark);
  }
}

function strokeSvg({ color, width, dash, round = false }: Stroke): string {
  const ends = round ? ' stroke-linecap="round"' : '';
  const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
  return ` stroke="${color}" stroke-width="${width}" stroke-linejoin="round"${ends}${dashed}`;
}

/** Text on one line, cut with an ellipsis where it would be wider than its room. */
export function textSvg(mark: Extract<Mark, { kind: 'text' }>): string {
  const { text, size, weight, y, color, after, end = false } = mark;
  if (text === '') return '';
  const before = after === undefined ? 0 : widthOf(after);
  let shown = text;
  while (shown.length > 1 && textWidth(shown, size, weight) > mark.room - before)
    shown = shown.slice(0, -1);
  if (shown !== text) shown = `${shown.slice(0, -1).trimEnd()}…`;
  const x = Math.round((mark.x + before) * 10) / 10;
  const anchor = end ? ' text-anchor="end"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}"${anchor} fill="${color}">${escapeXml(shown)}</text>`;
}
