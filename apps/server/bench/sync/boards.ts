import { type BoardContent, DEFAULT_SETTINGS, documentFromContent } from '@interlock/board';
import { contractTermsSchema } from '@interlock/plan';

export const LANES = 10;
const NAMES = Array.from({ length: LANES }, (_, lane) => `Lane ${lane}`);

/** Names that the server makes ids `lane-0` … of. */
export const laneNames = NAMES;
export const laneId = (lane: number) => `lane-${lane % LANES}`;

/** Cards in ten lanes, each with as many contracts to the lane below. */
export function boardOf(cards: number, contractsPerCard = 0): BoardContent {
  const ids = Array.from({ length: cards }, (_, index) => `card-${index}`);
  const departments = NAMES.map((name, lane) => ({
    id: laneId(lane),
    name,
    initials: `L${lane}`,
    order: `a${lane}`,
    height: 164,
  }));
  return {
    settings: { ...DEFAULT_SETTINGS, title: 'Bench' },
    departments,
    cards: ids.map((id, index) => ({
      id,
      department: laneId(index),
      kind: index % 2 === 0 ? ('demand' as const) : ('supply' as const),
      title: `Card number ${index} of the board`,
      owner: 'Ada Lovelace',
      pos: [index * 8, (index % LANES) * 164] as [number, number],
    })),
    edges: ids.flatMap((from, index) =>
      Array.from({ length: contractsPerCard }, (_, at) => ({
        id: `edge-${index}-${at}`,
        kind: 'contract' as const,
        from,
        to: ids[(index + at + 1) % cards] ?? from,
        ...contractTermsSchema.parse({ quantity: 100 + index, ratio: 1 }),
        status: 'proposed' as const,
      })),
    ),
    notes: [],
    comments: [],
  };
}

export const cardKeyOf = (index: number) => `${laneId(index)}:card-${index}`;

export const documentOf = (content: BoardContent) => documentFromContent(content);
