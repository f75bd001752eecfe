import type { Answer } from '@interlock/ledger';
import type { StressRow } from '@interlock/rules';

/** A measure whose miss would cost something, and what the room has for it. */
export interface Question {
  readonly row: StressRow;
  /** Loss × chance; a chance that nobody knows counts as 1. */
  readonly weight: number;
  readonly answer: Answer | null;
}

export interface Questions {
  /** Whose miss has to be answered, in order of expected loss. */
  readonly asked: readonly Question[];
  /** How many of those are. */
  readonly answered: number;
  /** Below what the board asks an answer for, and those whose miss moves no money that is known. */
  readonly small: readonly Question[];
}

/**
 * Which misses ask for an answer, and which have one: those that cost `from` or more, however likely they
 * are. Answered ones count, however small they became.
 */
export function questionsOf(
  rows: readonly StressRow[],
  answers: ReadonlyMap<string, Answer>,
  from: number,
): Questions {
  const all = rows.map((row) => ({
    row,
    weight: row.expectedLoss ?? row.loss,
    answer: answers.get(row.card) ?? null,
  }));
  const isAsked = ({ row, answer }: Question): boolean =>
    row.loss > 0 && (row.loss >= from || answer !== null);
  const asked = all.filter(isAsked);
  return {
    asked,
    answered: asked.filter(({ answer }) => answer !== null).length,
    small: all.filter((each) => !isAsked(each)),
  };
}

export const unanswered = ({ asked }: Questions): readonly Question[] =>
  asked.filter(({ answer }) => answer === null);
