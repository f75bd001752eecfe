import type { Assessment, Exception } from '@interlock/rules';

/**
 * What the session's minutes reach, in the order in which it is talked about: what costs nothing until
 * another exception is solved stands last, unless something needs it first.
 */
export function inTurn({ agenda, exceptions }: Assessment): Exception[] {
  const byId = new Map(exceptions.map((exception) => [exception.id, exception]));
  const chosen = agenda.chosen.flatMap((id) => byId.get(id) ?? []);
  const needed = new Set(chosen.flatMap(({ needs }) => needs));
  const waits = ({ id, behind }: Exception): boolean => behind !== null && !needed.has(id);
  return [...chosen.filter((e) => !waits(e)), ...chosen.filter(waits)];
}
