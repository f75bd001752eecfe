import type { Assessment, Exception } from '@interlock/rules';

/** What the spotlight leaves lit: the exception's cards and edges, its path, and edges along that path. */
export function litBy(
  exception: Exception,
  contracts: Assessment['contracts'],
): ReadonlySet<string> {
  const hops = exception.edges.flatMap((edge) => contracts[edge]?.path ?? []);
  return new Set([
    ...exception.cards,
    ...exception.edges,
    ...hops.flatMap(({ card, edge }) => (edge === null ? [card] : [card, edge])),
  ]);
}
