import type { ProblemReason } from '@interlock/protocol';

/** Why something is not done: the reason for programs, and a sentence with what to do about it. */
export interface Refusal extends RefusalDetail {
  readonly reason: ProblemReason;
  readonly message: string;
}

export interface RefusalDetail {
  /** Field of the request that it is about. */
  readonly field?: string | undefined;
  readonly issues?: readonly { readonly field: string; readonly message: string }[] | undefined;
  readonly details?: unknown;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** @example no('poll-unknown', 'There is no such vote on this board. Nothing was written.') */
export function no(reason: ProblemReason, message: string, detail: RefusalDetail = {}): Refused {
  return { ok: false, refusal: { reason, message, ...detail } };
}
