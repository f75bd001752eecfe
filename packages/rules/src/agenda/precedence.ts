import type { Exception } from '../verdicts.ts';

const RISKS: ReadonlySet<Exception['kind']> = new Set(['collision', 'at-risk', 'watch']);

/**
 * What has to be settled before an exception of risk can be decided on: what is wrong with a
 * contract of its causal path (unsigned, contradictory, units that do not fit), and a stale card
 * on it. Nobody can move what nobody agreed on, or what nobody has measured of late.
 */
export function withNeeds<T extends Exception>(exceptions: readonly T[]): T[] {
  const byEdge = new Map<string, string[]>();
  const stale = new Set<string>();
  for (const { id, kind, edges } of exceptions) {
    if (kind === 'stale') stale.add(id);
    if (kind !== 'structure' && kind !== 'unsigned') continue;
    for (const edge of edges) {
      const list = byEdge.get(edge);
      if (list === undefined) byEdge.set(edge, [id]);
      else list.push(id);
    }
  }
  if (byEdge.size === 0 && stale.size === 0) return [...exceptions];
  return exceptions.map((exception) => {
    if (!RISKS.has(exception.kind)) return exception;
    const needs = new Set([
      ...exception.edges.flatMap((edge) => byEdge.get(edge) ?? []),
      ...exception.cards.filter((card) => stale.has(card)),
    ]);
    return needs.size === 0 ? exception : { ...exception, needs: [...needs].sort() };
  });
}
