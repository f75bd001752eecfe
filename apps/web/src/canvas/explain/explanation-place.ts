/** In px of the canvas. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PlaceOptions {
  readonly subject: Box;
  /** Width and height of what is to be placed. */
  readonly size: readonly [number, number];
  /** Where it may be. */
  readonly inside: Box;
  /** What must not be covered: the subject's contracts and their labels, a path in the spotlight. */
  readonly avoid: readonly Box[];
}

const GAP = 12;
/** Where along a side it begins: from flush with the one end to flush with the other. */
const ALONG = [0, 1, 0.5, -0.5, 1.5];

/**
 * Upper left corner of a place beside the subject that covers nothing of what matters; where there
 * is none, the one of the corners of `inside` that covers least.
 */
export function placeExplanation({ subject, size, inside, avoid }: PlaceOptions): [number, number] {
  const [width, height] = size;
  const beside: [number, number][] = ALONG.flatMap((share): [number, number][] => {
    const x = subject.x1 + share * (subject.x2 - width - subject.x1);
    const y = subject.y1 + share * (subject.y2 - height - subject.y1);
    return [
      [subject.x2 + GAP, y],
      [subject.x1 - GAP - width, y],
      [x, subject.y2 + GAP],
      [x, subject.y1 - GAP - height],
    ];
  });
  const corners: [number, number][] = [
    [inside.x1, inside.y2 - height],
    [inside.x2 - width, inside.y2 - height],
    [inside.x1, inside.y1],
    [inside.x2 - width, inside.y1],
  ];
  const all = [subject, ...avoid];
  const covered = ([x, y]: [number, number]): number =>
    all.reduce(
      (sum, box) => sum + overlap({ x1: x, y1: y, x2: x + width, y2: y + height }, box),
      0,
    );
  const fits = ([x, y]: [number, number]): boolean =>
    x >= inside.x1 && y >= inside.y1 && x + width <= inside.x2 && y + height <= inside.y2;
  let best: [number, number] = corners[0] ?? [inside.x1, inside.y1];
  let least = Number.POSITIVE_INFINITY;
  for (const place of [...beside.filter(fits), ...corners]) {
    const cost = covered(place);
    if (cost >= least) continue;
    [best, least] = [place, cost];
    if (cost === 0) break;
  }
  return best;
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return width > 0 && height > 0 ? width * height : 0;
}
