import { TOOL_GLYPHS } from '@interlock/design';
import { MADE_KINDS } from '@interlock/plan';
import { memo, type ReactNode } from 'react';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import type { PaletteEntry } from './board-entries.ts';
import type { Hit } from './search-index.ts';

/** One result: picture, title with what matched, where it is, and its shortcut. */
export const PaletteRow = memo(function PaletteRow({
  id,
  hit,
  selected,
  index,
  onHover,
  onChoose,
}: {
  readonly id: string;
  readonly hit: Hit<PaletteEntry>;
  readonly selected: boolean;
  readonly index: number;
  readonly onHover: (index: number) => void;
  readonly onChoose: (entry: PaletteEntry) => void;
}) {
  const { entry } = hit;
  return (
    // Keys are handled by the combobox, which owns this list and keeps the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="il-palette__row"
      onPointerMove={() => {
        if (!selected) onHover(index);
      }}
      onClick={() => onChoose(entry)}
    >
      <svg
        className="il-palette__glyph"
        width="16"
        height="16"
        viewBox="0 0 16 16"
        aria-hidden="true"
      >
        <path d={glyph(entry)} />
      </svg>
      <span className="il-palette__title">{emphasised(entry.title, hit.ranges)}</span>
      <span className="il-palette__detail">{entry.detail}</span>
      {entry.kind === 'command' && entry.command.shortcut !== undefined ? (
        <kbd>{shortcutLabel(entry.command.shortcut)}</kbd>
      ) : null}
    </div>
  );
});

function glyph(entry: PaletteEntry): string {
  switch (entry.kind) {
    case 'command':
      return 'M3 8h9M8.5 4.5 12 8l-3.5 3.5';
    case 'contract':
      return TOOL_GLYPHS.contract;
    case 'frame':
      return TOOL_GLYPHS.frame;
    case 'note':
      return MADE_KINDS.note.glyph;
    case 'department':
      return 'M2 4h12M2 8h12M2 12h12';
    case 'card':
      return MADE_KINDS[entry.cardKind].glyph;
  }
}

function emphasised(text: string, ranges: Hit<PaletteEntry>['ranges']): ReactNode {
  const out: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) out.push(text.slice(at, start));
    out.push(<b key={start}>{text.slice(start, end)}</b>);
    at = end;
  }
  out.push(text.slice(at));
  return out;
}
