import { PROBLEM_STATUS, type Problem, type ProblemReason } from '@interlock/protocol';
import type { Refusal, RefusalDetail } from '../commands/refusal.ts';

export interface SetCookie {
  readonly name: string;
  /** Empty = take the cookie away. */
  readonly value: string;
}

/** What a route answers with: a plain value, made into a response in one place. */
export interface Answer {
  readonly status: number;
  /** JSON; ignored where `text` is given. */
  readonly body: unknown;
  readonly text?: { readonly type: string; readonly content: string | Uint8Array<ArrayBuffer> };
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly SetCookie[];
}

export function ok(body: unknown, extra: Partial<Answer> = {}): Answer {
  return { status: 200, body, ...extra };
}

/** A refusal as an answer: its reason, for programs, decides on the status. */
export function answerOf({ reason, message, field, issues, details }: Refusal): Answer {
  const problem: Problem = {
    error: {
      reason,
      message,
      ...(field === undefined ? {} : { field }),
      ...(issues === undefined ? {} : { issues: [...issues] }),
      ...(details === undefined ? {} : { details }),
    },
  };
  return { status: PROBLEM_STATUS[reason], body: problem };
}

/** @example refuse('busy', 'Try again later.', { headers: { 'retry-after': '5' } }) */
export function refuse(
  reason: ProblemReason,
  message: string,
  { headers, ...detail }: RefusalDetail & Pick<Answer, 'headers'> = {},
): Answer {
  const answer = answerOf({ reason, message, ...detail });
  return headers === undefined ? answer : { ...answer, headers };
}
