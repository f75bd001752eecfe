import type { KeptMark } from '../../board/promises/promise-words.ts';

const PATHS: Readonly<Record<KeptMark, string>> = {
  kept: 'M3 8.5 6.5 12 13 4.5',
  broken: 'M4 4l8 8M12 4l-8 8',
  starved: 'M13 8H4M7.5 4.5 4 8l3.5 3.5',
  open: 'M4 8h.01M8 8h.01M12 8h.01',
  none: 'M5 8h6',
};

/** A tick, a cross, an arrow back to whoever did not bring it, dots, a dash. */
export function KeptGlyph({
  mark,
  size = 14,
}: {
  readonly mark: KeptMark;
  readonly size?: number;
}) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[mark]} className="il-glyph__line" />
    </svg>
  );
}
