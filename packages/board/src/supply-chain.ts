import type { LedgerEvent } from '@interlock/ledger';
import type { Department } from '@interlock/plan';
import { settingsSchema } from '@interlock/plan';
import type { BoardContent } from './content.ts';
import { initialsOf } from './initials.ts';
import { evenOrders } from './order.ts';
import { contract, measure } from './templates/build.ts';
import type { DrawnCard } from './view.ts';

/** One step of a chain: what it is called, its class, and the days that it takes. */
export interface ChainStage {
  readonly name: string;
  readonly stageClass: string;
  readonly days: number;
  /** Deviation of the days; 0 = certain. */
  readonly sdDays: number;
  /** Mean demand per day; null = no demand of its own. */
  readonly demand: number | null;
  /** Steps to the end of the chain, to sort by. */
  readonly depth: number;
  readonly y: number;
}

export interface ChainBoard {
  readonly content: BoardContent;
  readonly events: readonly LedgerEvent[];
}

/** Classes in the order of the flow; others come after them. */
const CLASSES = ['Part', 'Manuf', 'Trans', 'Dist', 'Retail'];
const NAMES: Readonly<Record<string, string>> = {
  Part: 'Parts',
  Manuf: 'Manufacturing',
  Trans: 'Transport',
  Dist: 'Distribution',
  Retail: 'Retail',
};
const ROWS = 8;
const CARD = { width: 280, height: 116, top: 52 } as const;
/** A three-point estimate reaches this many deviations to either side: (b − a)/6 is one. */
const REACH = 3;

/**
 * A supply chain as a board: a lane per class, a card per stage with its days, a drawn contract per
 * arc. Nothing is made up: no capacities, no quantities per unit (every ratio is 1, which the
 * board's data note says), no actuals; a demand is the plan of its card.
 */
export function chainBoard(
  title: string,
  stages: readonly ChainStage[],
  arcs: readonly (readonly [string, string])[],
): ChainBoard {
  const byClass = Map.groupBy(stages, ({ stageClass }) => stageClass);
  const rank = (name: string) => (CLASSES.includes(name) ? CLASSES.indexOf(name) : CLASSES.length);
  const classes = [...byClass.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const orders = evenOrders(classes.length);
  const taken = new Set<string>();
  const departments = classes.map((name, index): Department => {
    const initials = initialsOf(name, taken);
    taken.add(initials);
    const rows = Math.min(ROWS, byClass.get(name)!.length);
    return {
      id: `lane-${index + 1}`,
      name: NAMES[name] ?? name,
      initials,
      order: orders[index] ?? '',
      height: CARD.top + rows * CARD.height,
    };
  });
  const ids = new Map(stages.map(({ name }, index) => [name, `s${index + 1}`]));
  const cards: DrawnCard[] = [];
  let top = 0;
  classes.forEach((name, lane) => {
    const inLane = byClass
      .get(name)!
      .toSorted((a, b) => b.depth - a.depth || a.y - b.y || (a.name < b.name ? -1 : 1));
    inLane.forEach((stage, place) => {
      const x = 24 + CARD.width * Math.floor(place / ROWS);
      const y = top + CARD.top + CARD.height * (place % ROWS);
      cards.push(cardOf(stage, ids.get(stage.name)!, departments[lane]!.id, [x, y]));
    });
    top += departments[lane]!.height;
  });
  const demands = stages.filter(({ demand }) => demand !== null);
  return {
    content: {
      settings: settingsSchema.parse({
        title,
        cycle: { unit: 'day' },
        currency: 'EUR',
        dataNote: 'Imported chain: ratios are 1, for want of quantities; no capacities.',
      }),
      departments,
      cards,
      edges: arcs.map(([from, to], index) =>
        contract(`a${index + 1}`, ids.get(from)!, ids.get(to)!, '', {}, 'draft'),
      ),
      notes: [],
      comments: [],
    },
    events:
      demands.length === 0
        ? []
        : [
            {
              type: 'targets-set',
              payload: {
                items: demands.map(({ name, demand }) => ({
                  card: ids.get(name)!,
                  measure: measure('units/day', demand!),
                })),
              },
            },
          ],
  };
}

function cardOf(
  stage: ChainStage,
  id: string,
  department: string,
  pos: readonly [number, number],
): DrawnCard {
  // Never below zero days, and even to both sides, so that the mean stays what was published.
  const spread = Math.min(stage.days, REACH * stage.sdDays);
  return {
    id,
    department,
    kind: stage.demand === null ? 'supply' : 'demand',
    title: stage.name,
    owner: '',
    pos: [pos[0], pos[1]],
    duration: stage.days,
    ...(spread > 0
      ? {
          durationBest: stage.days - spread,
          durationWorst: stage.days + spread,
        }
      : {}),
  };
}
