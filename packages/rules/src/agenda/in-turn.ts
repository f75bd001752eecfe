import { type AgendaItem, LIMITS } from '@interlock/plan';
import type { Assessment, Exception } from '../verdicts.ts';

/**
 * What the session's minutes reach, in the order in which it is talked about: what costs nothing until
 * another exception is solved stands last, unless something needs it first.
 */
export function inTurn({
  agenda,
  exceptions,
}: Pick<Assessment, 'agenda' | 'exceptions'>): Exception[] {
  const byId = new Map(exceptions.map((exception) => [exception.id, exception]));
  const chosen = agenda.chosen.flatMap((id) => byId.get(id) ?? []);
  const needed = new Set(chosen.flatMap(({ needs }) => needs));
  const waits = ({ id, behind }: Exception): boolean => behind !== null && !needed.has(id);
  return [...chosen.filter((e) => !waits(e)), ...chosen.filter(waits)];
}

/** The same as items of an agenda that begins now. */
export const agendaItems = (assessment: Pick<Assessment, 'agenda' | 'exceptions'>): AgendaItem[] =>
  inTurn(assessment).slice(0, LIMITS.agendaItems).map(agendaItem);

/** An exception as an item of an agenda. */
export const agendaItem = ({ id, title, minutes, money }: Exception): AgendaItem => ({
  exception: id,
  title: title.slice(0, LIMITS.titleLength),
  minutes,
  ...(money === null ? {} : { money }),
});
