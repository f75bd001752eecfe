import { PROBLEM_STATUS, type Problem, type ProblemReason } from '@interlock/protocol';

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

export interface RefusalDetail {
  readonly field?: string | undefined;
  readonly issues?: readonly { readonly field: string; readonly message: string }[] | undefined;
  readonly details?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal: the reason for programs, and a sentence that says what happened and what to do. */
export function refuse(reason: ProblemReason, message: string, detail: RefusalDetail = {}): Answer {
  const problem: Problem = {
    error: {
      reason,
      message,
      ...(detail.field === undefined ? {} : { field: detail.field }),
      ...(detail.issues === undefined ? {} : { issues: [...detail.issues] }),
      ...(detail.details === undefined ? {} : { details: detail.details }),
    },
  };
  return {
    status: PROBLEM_STATUS[reason],
    body: problem,
    ...(detail.headers === undefined ? {} : { headers: detail.headers }),
  };
}
