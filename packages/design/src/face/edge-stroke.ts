import { outward } from '../routing/geometry.ts';
import type { Route } from '../routing/types.ts';
import { RISK_WIDTH, type ThemeColors } from '../tokens.ts';
import type { EdgeFace, EdgeStyle } from './contract-face.ts';

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

/** What is louder is drawn above and takes its way first. */
export function loudness(face: EdgeFace): number {
  if (face.money !== null) return 5;
  const order = {
    collision: 4,
    'at-risk': 3,
    watch: 2,
    clear: 1,
    unchecked: 1,
    proposed: 1,
  } as const;
  return face.style === 'influence' || face.style === 'influence-dashed' ? 0 : order[face.style];
}
