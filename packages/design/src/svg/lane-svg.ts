import type { Department } from '@interlock/plan';
import type { Rect } from '../routing/types.ts';
import { SIZE, type ThemeColors } from '../tokens.ts';
import { escapeXml } from './escape-xml.ts';

/** Lanes as rows over the whole width of the picture, stacked from y = 0. */
export function laneSvg(
  departments: readonly Department[],
  crop: Rect,
  colors: ThemeColors,
  headers: boolean,
): string[] {
  let y = 0;
  return departments.map((d, i) => {
    const top = y;
    y += d.height;
    const back = `<rect x="${crop.x}" y="${top}" width="${crop.width}" height="${d.height}" fill="${
      i % 2 === 0 ? colors.canvas : colors.laneAlt
    }"/><path d="M${crop.x} ${y}h${crop.width}" stroke="${colors.line}"/>`;
    return headers ? back + header(d, crop.x, top, colors) : back;
  });
}

function header(d: Department, x: number, top: number, colors: ThemeColors): string {
  const middle = x + SIZE.laneTab + (SIZE.laneHeader - SIZE.laneTab) / 2;
  const room = Math.max(0, Math.floor((d.height - 56) / 7));
  const name = d.name.length > room ? `${d.name.slice(0, Math.max(0, room - 1))}…` : d.name;
  return [
    `<rect x="${x}" y="${top}" width="${SIZE.laneHeader}" height="${d.height}" fill="${colors.surface}"/>`,
    `<rect x="${x}" y="${top}" width="${SIZE.laneTab}" height="${d.height}" fill="${colors.border}"/>`,
    `<path d="M${x + SIZE.laneHeader} ${top}v${d.height}M${x} ${top + d.height}h${SIZE.laneHeader}" stroke="${colors.line}"/>`,
    `<text x="${middle}" y="${top + 30}" font-size="14" font-weight="600" text-anchor="middle" fill="${colors.text}">${escapeXml(d.initials)}</text>`,
    room > 2
      ? `<text transform="translate(${middle + 4} ${top + d.height - 14}) rotate(-90)" font-size="12" fill="${colors.textSecondary}">${escapeXml(name)}</text>`
      : '',
  ].join('');
}
