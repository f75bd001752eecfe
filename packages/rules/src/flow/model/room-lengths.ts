import { type CompiledGraph, longestRow } from '../compiled-graph.ts';
import { WIDE } from './kernels/kernels.ts';

/** Numbers in each array that the kernels share. */
export function lengthsOf(
  { cards, links, horizon, outStart, inStart }: CompiledGraph,
  width: number,
  slots: number,
  lagSlots: number,
) {
  const [perCard, perSlot, perLag] = [cards * width, slots * width, lagSlots * width];
  const perCycle = cards * horizon;
  return {
    ...{ own: perCard, kept: perCard, capacity: perCard, asked: perCard, net: perCard },
    ...{ fresh: perCard, freshNetOwn: perCard, limit: perCard, latePart: perCard },
    ...{ stock: perCard, waiting: perCard, lost: perCard, served: perCard },
    ...{ out: perCard, made: perCard, given: perSlot, askedThen: perSlot, used: perSlot },
    ...{ lagAsk: perLag, lagFresh: perLag, sent: perLag, lagUsed: perLag, pool: perLag },
    ...{ road: perLag, arrivals: perLag * horizon },
    planned: lagSlots === 0 ? 0 : perCycle * width,
    plannedNet: lagSlots === 0 ? 0 : perCycle * width,
    ...{ have: width, zero: width, plenty: width },
    ...{ one: width, late: width, drawn: width, wanted: width, how: width },
    ...{ factors: links, rows: Math.ceil(links / 2), lateRows: longestRow(inStart) },
    ...{ demandSteps: perCycle, capacitySteps: perCycle },
    normals: width === WIDE ? (perCycle * width) / 2 : 0,
    ...{ table: cards * 10, cardSums: cards * 8, isLate: Math.ceil(cards / 2) },
    ...{ lateLists: links, gatherLists: links * 2, keptLists: links * 4 },
    sums: 8,
    loss: width,
    demands: longestRow(outStart) * width,
    shares: longestRow(outStart) * width,
    ones: longestRow(outStart),
    everyRow: longestRow(outStart),
  };
}
export type RoomName = keyof ReturnType<typeof lengthsOf>;
