import { cardKind } from '@interlock/plan';
import { DRIFT_GLYPHS, RISK_GLYPHS, TOOL_GLYPHS } from '../glyphs.ts';
import { RISK_WIDTH, SIZE, type ThemeColors } from '../tokens.ts';
import type { CardFace } from './card-face.ts';
import { cardOutline, type Notch, outlineColor } from './outline.ts';

/** Text as it is set; its width is for the surface to measure. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
}

export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly [number, number];
  /** Round ends and joints; else joints alone are round. */
  readonly round?: boolean;
}

/** One thing that is drawn. px from the upper left corner of the card, y downwards. */
export type Mark =
  | {
      readonly kind: 'path';
      /** SVG path data, from `x` and `y`, times `scale`. */
      readonly d: string;
      readonly x: number;
      readonly y: number;
      readonly scale?: number;
      readonly fill?: string;
      readonly stroke?: Stroke;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      /** Without what `around` adds. */
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: string;
      readonly around?: Run;
    }
  | {
      readonly kind: 'dot';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: string;
    }
  | (Run & {
      readonly kind: 'text';
      /** Where it begins, behind `after`; where it ends, if `end`. `y`: its base line. */
      readonly x: number;
      readonly y: number;
      readonly color: string;
      /** It is cut with an ellipsis where it would be wider, `after` included. */
      readonly room: number;
      readonly after?: Run;
      readonly end?: boolean;
    });

const { width: W, height: H, radius: R } = SIZE.card;
const LEFT = SIZE.card.padX;
const RIGHT = W - SIZE.card.padX;
/** Base lines of title, number and foot. */
const TITLE = 23;
const NUMBER = 51;
const FOOT = 77;
const PROGRESS = 84;

/**
 * The picture of a card as a list of marks, from the lowest to the topmost. Canvas and SVG draw
 * this list; the elements of the page have the same places by their style sheet.
 */
export function cardPicture(
  face: CardFace,
  notches: readonly Notch[],
  colors: ThemeColors,
): readonly Mark[] {
  return [
    ...outline(face, notches, colors),
    glyph(cardKind(face.kind).glyph, LEFT, 10, 1, colors.textTertiary),
    {
      kind: 'text',
      text: face.title,
      size: 14,
      weight: 600,
      x: 36,
      y: TITLE,
      color: colors.text,
      room: W - 36 - (face.risk === 'clear' ? 12 : 32),
    },
    ...verdict(face, colors),
    ...number(face, colors),
    ...chart(face, colors),
    ...chip(face, colors),
    ...counts(face, colors),
  ];
}

function outline(face: CardFace, notches: readonly Notch[], colors: ThemeColors): Mark[] {
  const color = outlineColor(face, colors);
  const at = { kind: 'path', x: 0, y: 0, fill: colors.card } as const;
  const width = face.stale || !face.bound ? 1 : RISK_WIDTH[face.risk];
  const line: Mark = {
    ...at,
    d: cardOutline(W, H, R, notches),
    stroke: face.stale ? { color, width, dash: [4, 3] } : { color, width },
  };
  if (face.risk !== 'watch') return [line];
  return [{ ...at, d: cardOutline(W, H, R, [], -3), stroke: { color, width: 1.25 } }, line];
}

function glyph(d: string, x: number, y: number, scale: number, color: string): Mark {
  return { kind: 'path', d, x, y, scale, stroke: { color, width: 1.5, round: true } };
}

function verdict({ risk }: CardFace, colors: ThemeColors): Mark[] {
  const shown = RISK_GLYPHS[risk];
  if (shown === null) return [];
  const at = { kind: 'path', x: W - 28, y: 10 } as const;
  const shape: Mark = { ...at, d: shown.shape, fill: colors.risk[risk] };
  if (shown.mark === '') return [shape];
  return [shape, { ...at, d: shown.mark, stroke: { color: colors.card, width: 2, round: true } }];
}

function number(face: CardFace, colors: ThemeColors): Mark[] {
  const shown: Run = { text: face.number, size: cardKind(face.kind).dated ? 16 : 20, weight: 600 };
  const color = face.stale ? colors.textTertiary : colors.text;
  const unit: Run = { text: face.unit, size: 12, weight: 400 };
  const line = { kind: 'text', y: NUMBER, room: 130 } as const;
  return [
    { ...line, ...shown, x: LEFT, color },
    { ...line, ...unit, x: LEFT + 4, color: colors.textSecondary, after: shown },
  ];
}

function chart(face: CardFace, colors: ThemeColors): Mark[] {
  const { spark, progress } = face;
  if (progress !== null) {
    const bar = { kind: 'box', x: RIGHT - PROGRESS, y: 44, height: 4, radius: 2 } as const;
    return [
      { ...bar, width: PROGRESS, fill: colors.band },
      { ...bar, width: Math.round(PROGRESS * progress), fill: colors.control },
    ];
  }
  if (spark === null) return [];
  const band = face.chip?.band ?? 'on';
  const { width } = SIZE.sparkline;
  const [x, y] = [RIGHT - width, 33];
  const at = { kind: 'path', x, y } as const;
  return [
    ...(spark.band
      ? [
          {
            kind: 'box',
            x,
            y: y + spark.band.y,
            width,
            height: spark.band.height,
            radius: 0,
            fill: colors.band,
          } as const,
        ]
      : []),
    ...(spark.drift ? [{ ...at, d: spark.drift, fill: colors.driftSoft[band] }] : []),
    { ...at, d: spark.target, stroke: { color: colors.textTertiary, width: 1, dash: [2, 2] } },
    { ...at, d: spark.line, stroke: { color: colors.textSecondary, width: 1.25 } },
    ...(spark.last
      ? [
          {
            kind: 'dot',
            x: x + spark.last.x,
            y: y + spark.last.y,
            radius: 2.5,
            fill: colors.drift[band],
          } as const,
        ]
      : []),
  ];
}

function chip(face: CardFace, colors: ThemeColors): Mark[] {
  const line = { kind: 'text', size: 12, y: FOOT } as const;
  if (face.chip === null)
    return [
      { ...line, text: face.foot, weight: 400, x: LEFT, color: colors.textTertiary, room: 110 },
    ];
  const { band, text } = face.chip;
  const { shape, count } = DRIFT_GLYPHS[band];
  const strong = band === 'far-under' || band === 'far-over';
  const quiet = band === 'on';
  const run: Run = { text, size: 12, weight: quiet ? 400 : strong ? 600 : 500 };
  const ground: Mark = {
    kind: 'box',
    x: LEFT,
    y: 64,
    width: 12 + count * 9,
    height: 18,
    radius: 4,
    fill: strong ? colors.drift[band] : colors.driftSoft[band],
    around: run,
  };
  return [
    ...(quiet ? [] : [ground]),
    ...Array.from({ length: count }, (_, i): Mark => {
      const fill = strong ? colors.onDrift : colors.drift[band];
      return { kind: 'path', d: shape, x: (quiet ? 11 : 17) + i * 9, y: 69, fill };
    }),
    {
      ...line,
      ...run,
      x: quiet ? 23 : 19 + count * 9,
      color: strong ? colors.onDrift : colors.text,
      room: 80,
    },
  ];
}

function counts(face: CardFace, colors: ThemeColors): Mark[] {
  const line = {
    kind: 'text',
    size: 12,
    weight: 400,
    y: FOOT,
    color: colors.textSecondary,
  } as const;
  return [
    glyph(TOOL_GLYPHS.down, W - 92, 66, 0.75, colors.textTertiary),
    glyph(TOOL_GLYPHS.up, W - 64, 66, 0.75, colors.textTertiary),
    { ...line, text: String(face.needs), x: W - 78, room: 20 },
    { ...line, text: String(face.serves), x: W - 50, room: 20 },
    { ...line, text: face.owner, weight: 500, x: RIGHT, room: 24, end: true },
  ];
}
