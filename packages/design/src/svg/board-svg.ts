import { say } from '@interlock/language';
import type { Card, Contract, Department, Influence, Settings } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { cardFace } from '../face/card-face.ts';
import { contractFace, type EdgeFace, influenceFace } from '../face/contract-face.ts';
import { loudness } from '../face/edge-stroke.ts';
import { notchesOf } from '../face/notches.ts';
import { boundCards } from '../face/outline.ts';
import { fillWorst } from '../face/worst-filled.ts';
import { inkPath } from '../ink-path.ts';
import { routeBoard } from '../routing/route-board.ts';
import type { Rect } from '../routing/types.ts';
import { SIZE, THEMES, type ThemeColors, type ThemeName } from '../tokens.ts';
import { cardSvg, noteSvg, ringSvg } from './card-svg.ts';
import { edgeLabelSvg, edgeSvg } from './edge-svg.ts';
import { escapeXml } from './escape-xml.ts';
import { laneSvg } from './lane-svg.ts';
import { textSvg } from './mark-svg.ts';

/** What a picture of a board needs: a plan, its verdicts, and the notes that no rule reads. */
export interface BoardPicture {
  readonly settings: Settings;
  readonly asOf: string;
  readonly departments: readonly Department[];
  readonly cards: readonly Card[];
  readonly contracts: readonly Contract[];
  readonly influences: readonly Influence[];
  readonly notes?: readonly {
    readonly id: string;
    readonly pos: readonly [number, number];
    readonly author: string;
    readonly body: string;
  }[];
  readonly frames?: readonly {
    readonly title: string;
    readonly pos: readonly [number, number];
    readonly size: readonly [number, number];
  }[];
  /** Lines drawn by hand: `points` are x and y in turn, px from `pos`. */
  readonly strokes?: readonly {
    readonly pos: readonly [number, number];
    readonly points: readonly number[];
  }[];
}

export interface BoardSvgOptions {
  readonly theme: ThemeName;
  /** Part of the canvas to show, in canvas px; absent = everything with a margin. */
  readonly crop?: Rect;
  /** Accessible title of the picture; absent = hidden from assistive technology. */
  readonly title?: string;
  /** Draw lane headers at the left edge. */
  readonly headers?: boolean;
  /** CSS `@font-face` rules to carry along, so that the picture looks the same anywhere. */
  readonly fontFaces?: string;
  /** Width and height of the picture beside its view box. */
  readonly sized?: boolean;
  /** A line below everything: where the picture comes from. */
  readonly footer?: string;
}

/** Height that the footer adds, px of the picture. */
const FOOTER = 32;

/** The board as one self-contained SVG text, coloured as the canvas colours it. */
export function boardSvg(
  board: BoardPicture,
  assessment: Assessment,
  options: BoardSvgOptions,
): string {
  const colors = THEMES[options.theme];
  const titles = new Map(board.cards.map((c) => [c.id, c.title]));
  const name = (id: string): string => titles.get(id) ?? say`a deleted card`;
  const plain = new Map<string, EdgeFace>();
  for (const c of board.contracts) {
    const names = { from: name(c.from), to: name(c.to) };
    plain.set(c.id, contractFace(c, assessment.contracts[c.id], board.settings, names));
  }
  for (const i of board.influences) {
    plain.set(i.id, influenceFace(i, { from: name(i.from), to: name(i.to) }));
  }
  const edges = fillWorst(plain, board.settings.currency);
  const routes = routeBoard(board, edges);
  const bound = boundCards(board.contracts);
  const lanes = new Map(board.departments.map((d) => [d.id, d.name]));
  const crop = options.crop ?? bounds(board);
  const { footer } = options;
  const whole = footer === undefined ? crop : { ...crop, height: crop.height + FOOTER };
  const drawnRoutes = [...routes.values()].sort(
    (a, b) => loudness(edges.get(a.id)!) - loudness(edges.get(b.id)!),
  );
  const notches = notchesOf(
    board.contracts,
    routes,
    edges,
    new Map(board.cards.map((c) => [c.id, c.pos])),
  );
  const faces = board.cards.map((card) => ({
    card,
    face: cardFace(card, assessment.cards[card.id], {
      settings: board.settings,
      asOf: board.asOf,
      department: lanes.get(card.department) ?? '',
      bound: bound.has(card.id),
    }),
  }));
  const parts = [
    ...laneSvg(board.departments, crop, colors, options.headers ?? true),
    ...(board.frames ?? []).map((frame) => frameSvg(frame, colors)),
    ...faces.map(({ card, face }) => ringSvg(face, card.pos, colors)),
    ...drawnRoutes.map((r) => edgeSvg(r, edges.get(r.id)!, colors)),
    ...faces.map(({ card, face }) => cardSvg(face, card.pos, notches.get(card.id) ?? [], colors)),
    ...(board.notes ?? []).map((note) => noteSvg(note, colors)),
    ...drawnRoutes.map((r) => edgeLabelSvg(r, edges.get(r.id)!, colors)),
    ...(board.strokes ?? []).map(({ pos, points }) => strokeSvg(pos, points, colors.text)),
    ...(footer === undefined ? [] : [footerSvg(footer, whole, colors)]),
  ];
  const role = options.title
    ? `role="img" aria-label="${escapeXml(options.title)}"`
    : 'aria-hidden="true"';
  const size = options.sized ? ` width="${whole.width}" height="${whole.height}"` : '';
  const style = options.fontFaces ? `<style>${options.fontFaces}</style>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${whole.x} ${whole.y} ${whole.width} ${whole.height}"${size} ${role} font-family="'Inter Variable', Inter, system-ui, sans-serif">${style}<rect x="${whole.x}" y="${whole.y}" width="${whole.width}" height="${whole.height}" fill="${colors.canvas}"/>${parts.join('')}</svg>`;
}

function footerSvg(text: string, { x, y, width, height }: Rect, colors: ThemeColors): string {
  return textSvg({
    ...{ kind: 'text', text, size: 12, weight: 400, color: colors.textSecondary },
    ...{ x: x + 16, y: y + height - 12, room: width - 32 },
  });
}

type FramePicture = NonNullable<BoardPicture['frames']>[number];

function frameSvg({ title, pos: [x, y], size }: FramePicture, colors: ThemeColors): string {
  const name = textSvg({
    kind: 'text',
    text: title,
    size: 14,
    weight: 600,
    x: x + 14,
    y: y + 22,
    color: colors.textSecondary,
    room: size[0] - 28,
  });
  return `<rect x="${x}" y="${y}" width="${size[0]}" height="${size[1]}" rx="${SIZE.card.radius}" fill="${colors.card}" fill-opacity=".45" stroke="${colors.border}" stroke-width="1.5"/>${name}`;
}

function strokeSvg(
  [x, y]: readonly [number, number],
  points: readonly number[],
  color: string,
): string {
  return `<path transform="translate(${x} ${y})" d="${inkPath(points)}" fill="none" stroke="${color}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Everything on the board with a margin; lanes as tall as they are. */
function bounds(board: BoardPicture): Rect {
  const items: { pos: readonly [number, number]; size?: readonly [number, number] }[] = [
    ...board.cards,
    ...(board.notes ?? []),
    ...(board.frames ?? []),
  ];
  const { width: w, height: h } = SIZE.card;
  const height = board.departments.reduce((sum, d) => sum + d.height, 0);
  const right = Math.max(640, ...items.map((c) => c.pos[0] + (c.size?.[0] ?? w) + 48));
  const left = Math.min(-SIZE.laneHeader, ...items.map((c) => c.pos[0] - 48 - SIZE.laneHeader));
  const bottom = Math.max(height, 164, ...items.map((c) => c.pos[1] + (c.size?.[1] ?? h) + 24));
  const top = Math.min(0, ...items.map((c) => c.pos[1] - 24));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
