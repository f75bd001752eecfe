import type { Reason } from './verdicts.ts';

export interface ExplainFormat {
  /** Decimals are chosen by magnitude unless given. */
  readonly locale?: string;
}

export function explain(reason: Reason, _format: ExplainFormat = {}): string {
  return reason.code;
}
