import { describe, expect, it } from 'vitest';
import { markSvg } from '../svg/mark-svg.ts';
import { THEMES } from '../tokens.ts';
import type { CardFace } from './card-face.ts';
import { cardPicture, type Mark } from './card-picture.ts';

const face: CardFace = {
  id: 'line',
  kind: 'supply',
  title: 'Final assembly',
  number: '11,500',
  unit: 'units',
  chip: { band: 'far-under', text: '−21.7 %' },
  foot: '',
  stale: false,
  assumed: false,
  needs: 3,
  serves: 12,
  owner: 'TN',
  risk: 'clear',
  bound: true,
  spark: null,
  progress: null,
  label: '',
};
const pictureOf = (patch: Partial<CardFace>): readonly Mark[] =>
  cardPicture({ ...face, ...patch }, [], THEMES.light);
const texts = (marks: readonly Mark[]): string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' && mark.text !== '' ? [mark.text] : []));

describe('the picture of a card', () => {
  it('says everything that the face says', () => {
    expect(texts(pictureOf({}))).toEqual([
      'Final assembly',
      '11,500',
      'units',
      '−21.7 %',
      '3',
      '12',
      'TN',
    ]);
  });

  it('sets the unit behind the number, whatever its width on the surface is', () => {
    const unit = pictureOf({}).find((mark) => mark.kind === 'text' && mark.text === 'units');
    expect(unit).toMatchObject({ x: 16, after: { text: '11,500', size: 20, weight: 600 } });
  });

  it('tells verdicts apart by the outline: watch has two, what is stale is dashed', () => {
    const outlines = (patch: Partial<CardFace>) =>
      pictureOf(patch).filter(
        (mark) => mark.kind === 'path' && mark.x === 0 && mark.fill !== undefined,
      );
    expect(outlines({})).toHaveLength(1);
    expect(outlines({ risk: 'watch' })).toHaveLength(2);
    expect(outlines({ stale: true })[0]).toMatchObject({ stroke: { dash: [4, 3] } });
  });

  it('shows the time of dated work as a bar instead of a sparkline', () => {
    const bars = pictureOf({ kind: 'initiative', progress: 0.5, chip: null }).filter(
      ({ kind }) => kind === 'box',
    );
    expect(bars.map((bar) => 'width' in bar && bar.width)).toEqual([84, 42]);
  });

  it('cuts a text that has no room, and escapes it', () => {
    const long = markSvg({
      kind: 'text',
      text: 'Modules & <frames> of all lines',
      size: 14,
      weight: 600,
      x: 0,
      y: 0,
      color: 'red',
      room: 120,
    });
    expect(long).toMatch(/>Modules &#38; &#60;[^<]*…<\/text>$/);
  });
});
