import { type EdgeFace, labelSize, textWidth } from '../face/contract-face.ts';
import { arrowHead, edgeStroke, headTrim } from '../face/edge-stroke.ts';
import { RISK_GLYPHS } from '../glyphs.ts';
import { roundedPath } from '../routing/geometry.ts';
import type { Route } from '../routing/types.ts';
import { SIZE, type ThemeColors } from '../tokens.ts';
import { escapeXml } from './escape-xml.ts';

export function edgeSvg(route: Route, face: EdgeFace, colors: ThemeColors): string {
  const s = edgeStroke(face.style, colors);
  const d = roundedPath(route.points, SIZE.edgeRadius, 0, headTrim(face.style));
  const dash = s.dash ? ` stroke-dasharray="${s.dash}"` : '';
  const line = `<path d="${d}" fill="none" stroke="${s.color}" stroke-width="${s.width}"${dash}/>`;
  const core = s.double
    ? `<path d="${d}" fill="none" stroke="${colors.card}" stroke-width="2"/>`
    : '';
  const head =
    s.head === 'filled'
      ? `<path d="${arrowHead(route, face.style)}" fill="${s.color}"/>`
      : `<path d="${arrowHead(route, face.style)}" fill="none" stroke="${s.color}" stroke-width="1.25"/>`;
  return line + core + head;
}

/** The label on its place, with the gap that a collision has; `✕` alone where no place is free. */
export function edgeLabelSvg(route: Route, face: EdgeFace, colors: ThemeColors): string {
  const size = labelSize(face);
  if (!route.label || !size) return '';
  const [cx, cy] = route.label;
  const [x, y] = [cx - size.width / 2, cy - size.height / 2];
  if (face.money !== null) return filledLabel(face, x, y, size, colors);
  const outlined = face.style === 'watch' || face.style === 'at-risk' || face.style === 'collision';
  const gap = face.style === 'collision' ? 5 : 0;
  const halo = gap
    ? `<rect x="${x - gap}" y="${y - 2}" width="${size.width + 2 * gap}" height="${size.height + 4}" fill="${colors.canvas}"/>`
    : '';
  const border = outlined
    ? ` stroke="${colors.risk[face.risk]}" stroke-width="${face.style === 'collision' ? 2 : 1.5}"`
    : face.style === 'proposed'
      ? ` stroke="${colors.control}" stroke-dasharray="2 2"`
      : '';
  const fill = outlined || face.style === 'proposed' ? colors.card : colors.canvas;
  const glyph = outlined
    ? glyphAt(face, x + 8, cy - 6.5, 13, colors.risk[face.risk], colors.card)
    : '';
  const tx = x + (outlined ? 27 : 10);
  const strong = face.strong
    ? `<tspan font-weight="600" dx="4">${escapeXml(face.strong)}</tspan>`
    : '';
  const color = outlined ? colors.text : colors.textSecondary;
  return `${halo}<rect x="${x}" y="${y}" width="${size.width}" height="${size.height}" rx="5" fill="${fill}"${border}/>${glyph}<text x="${tx}" y="${cy + 4}" font-size="12" fill="${color}">${escapeXml(face.text)}${strong}</text>`;
}

function filledLabel(
  face: EdgeFace,
  x: number,
  y: number,
  size: { width: number; height: number },
  colors: ThemeColors,
): string {
  const dx = textWidth(' ', 14, 600) * 2;
  return `<rect x="${x - 6}" y="${y - 6}" width="${size.width + 12}" height="${size.height + 12}" rx="12" fill="${colors.ring}"/><rect x="${x}" y="${y}" width="${size.width}" height="${size.height}" rx="6" fill="${colors.risk.collision}"/>${glyphAt(face, x + 10, y + 9, 28, colors.onCollision, colors.risk.collision)}<text x="${x + 48}" y="${y + 19}" font-size="14" font-weight="600" fill="${colors.onCollision}">${escapeXml(face.text)}<tspan dx="${dx}">${escapeXml(face.strong)}</tspan></text><text x="${x + 48}" y="${y + 36}" font-size="12" font-weight="500" fill="${colors.onCollision}">${escapeXml(face.money ?? '')}</text>`;
}

function glyphAt(
  face: EdgeFace,
  x: number,
  y: number,
  size: number,
  color: string,
  mark: string,
): string {
  const glyph = RISK_GLYPHS[face.risk];
  if (!glyph) return '';
  return `<g transform="translate(${x} ${y}) scale(${size / 16})"><path d="${glyph.shape}" fill="${color}"/><path d="${glyph.mark}" stroke="${mark}" stroke-width="2" stroke-linecap="round" fill="none"/></g>`;
}
