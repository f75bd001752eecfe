import type { Contract } from '@interlock/plan';
import { type EdgeFace, type EdgeStyle, labelSize, textWidth } from '../face/contract-face.ts';
import type { Notch } from '../face/outline.ts';
import { RISK_GLYPHS } from '../glyphs.ts';
import { outward, roundedPath } from '../routing/geometry.ts';
import type { Route } from '../routing/types.ts';
import { RISK_WIDTH, SIZE, type ThemeColors } from '../tokens.ts';
import { escapeXml } from './escape-xml.ts';

/** Line, head and colour of an edge. */
export interface EdgeStroke {
  readonly color: string;
  readonly width: number;
  readonly dash: string | null;
  /** Two thin lines with card colour between them. */
  readonly double: boolean;
  readonly head: 'filled' | 'open';
}

export function edgeStroke(style: EdgeStyle, colors: ThemeColors): EdgeStroke {
  const base = { dash: null, double: false, head: 'filled' } as const;
  switch (style) {
    case 'proposed':
      return { ...base, color: colors.control, width: 1.5, dash: '2 4', head: 'open' };
    case 'influence':
      return { ...base, color: colors.control, width: 1, head: 'open' };
    case 'influence-dashed':
      return { ...base, color: colors.control, width: 1, dash: '5 4', head: 'open' };
    case 'watch':
      return { ...base, color: colors.risk.watch, width: 4.5, double: true };
    default:
      return { ...base, color: colors.risk[style], width: RISK_WIDTH[style] };
  }
}

/** Arrow head at the end of a route: SVG path, tip on the border of the card. */
export function arrowHead(route: Route, style: EdgeStyle): string {
  const end = route.points.at(-1)!;
  const [ox, oy] = outward(route.toSide);
  const open = style === 'proposed' || style.startsWith('influence');
  const gap = style === 'collision' ? -4 : 3;
  const [l, w] = open ? [8, 5] : style === 'collision' ? [9, 7] : [7, 4.5];
  const tip = [end[0] + ox * gap, end[1] + oy * gap] as const;
  const back = [tip[0] + ox * l, tip[1] + oy * l] as const;
  const a = [back[0] + oy * w, back[1] + ox * w] as const;
  const b = [back[0] - oy * w, back[1] - ox * w] as const;
  return `M${a[0]} ${a[1]}L${tip[0]} ${tip[1]}L${b[0]} ${b[1]}${open ? '' : 'Z'}`;
}

/** Px that a line ends before the card, so that the head's tip stands free. */
export function headTrim(style: EdgeStyle): number {
  if (style === 'proposed' || style.startsWith('influence')) return 3;
  return style === 'collision' ? 2 : 8;
}

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

/** Where colliding contracts meet their cards. */
export function notchesOf(
  contracts: readonly Pick<Contract, 'id' | 'from' | 'to'>[],
  routes: ReadonlyMap<string, Route>,
  faces: ReadonlyMap<string, EdgeFace>,
  places: ReadonlyMap<string, readonly [number, number]>,
): ReadonlyMap<string, readonly Notch[]> {
  const notches = new Map<string, Notch[]>();
  const add = (card: string, side: Notch['side'], point: readonly [number, number]): void => {
    const pos = places.get(card);
    if (!pos) return;
    const at = side === 'top' || side === 'bottom' ? point[0] - pos[0] : point[1] - pos[1];
    const known = notches.get(card);
    if (known) known.push({ side, at });
    else notches.set(card, [{ side, at }]);
  };
  for (const c of contracts) {
    const route = faces.get(c.id)?.style === 'collision' ? routes.get(c.id) : undefined;
    if (!route) continue;
    add(c.from, route.fromSide, route.points[0]!);
    add(c.to, route.toSide, route.points.at(-1)!);
  }
  return notches;
}
