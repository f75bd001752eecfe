interface Arc {
  readonly from: string;
  readonly to: string;
  readonly ratio: number;
}

/** Loops that need at least as much of themselves as they make, each as the set of its cards. */
export function selfFeedingCards(cards: readonly string[], arcs: readonly Arc[]): Set<string>[] {
  return loopsOf(cards, arcs).filter((loop) => growth([...loop], arcs) >= 1 - 1e-9);
}

/** Cards that reach each other along the arrows. */
export function loopsOf(
  cards: readonly string[],
  arcs: readonly { readonly from: string; readonly to: string }[],
): Set<string>[] {
  const reached = new Map(cards.map((card) => [card, reachableFrom(card, arcs)]));
  const loops: Set<string>[] = [];
  for (const card of cards) {
    if (loops.some((loop) => loop.has(card))) continue;
    const loop = cards.filter(
      (other) => reached.get(card)!.has(other) && reached.get(other)!.has(card),
    );
    if (loop.length > 1) loops.push(new Set(loop));
  }
  return loops;
}

function reachableFrom(
  card: string,
  arcs: readonly { readonly from: string; readonly to: string }[],
): Set<string> {
  const found = new Set<string>();
  const open = [card];
  while (open.length > 0) {
    const next = open.pop()!;
    for (const { from, to } of arcs) {
      if (from !== next || found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

/**
 * Spectral radius of the ratios within a loop: the k-th root of the norm of the k-th power, by
 * repeated squaring. Source: Gelfand's formula.
 */
function growth(cards: readonly string[], arcs: readonly Arc[]): number {
  let power = cards.map((row) =>
    cards.map((column) =>
      arcs
        .filter(({ from, to }) => from === row && to === column)
        .reduce((sum, { ratio }) => sum + ratio, 0),
    ),
  );
  let logarithm = 0;
  const squarings = 40;
  for (let k = 0; k < squarings; k++) {
    const norm = Math.max(...power.flat());
    if (norm === 0) return 0;
    logarithm += Math.log(norm) / 2 ** k;
    const scaled = power.map((row) => row.map((value) => value / norm));
    power = scaled.map((row) =>
      cards.map((_, column) =>
        row.reduce((sum, value, k2) => sum + value * scaled[k2]![column]!, 0),
      ),
    );
  }
  return Math.exp(logarithm);
}
