import { say } from '@interlock/language';
import {
  type ProblemReason,
  pathOf,
  problemSchema,
  type RouteAnswer,
  type RouteBody,
  type RouteContract,
  type RouteParams,
  type RouteQuery,
} from '@interlock/protocol';

/** Why a request failed, as a value. `field` is the path of the offending value, `a.0.b`. */
export interface ApiProblem {
  /** `unreachable`: no answer; `unexpected`: an answer that is not ours. */
  readonly reason: ProblemReason | 'unreachable' | 'unexpected';
  readonly message: string;
  readonly field?: string | undefined;
  readonly issues: readonly { readonly field: string; readonly message: string }[];
  readonly details?: unknown;
  /** HTTP status; 0 without an answer. */
  readonly status: number;
}

export type ApiResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ApiProblem };

export interface ApiOptions<C extends RouteContract> {
  readonly query?: RouteQuery<C> | undefined;
  /** Repeating a write under the same key gives the first answer again; a fresh one unless given. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal;
}

/** A contract with a body takes it as the third argument, one without takes undefined. */
type Rest<C extends RouteContract> =
  undefined extends RouteBody<C>
    ? [body?: undefined, options?: ApiOptions<C>]
    : [body: RouteBody<C>, options?: ApiOptions<C>];

const unreachable = () =>
  say`The server cannot be reached. Nothing was written; what you typed is kept here. Try again.`;
const unexpected = () =>
  say`The server gave an answer that this page does not understand. Reload the page.`;

/** A fresh key for one intended write; keep it over retries of the same write. */
export const newIdempotencyKey = (): string => crypto.randomUUID();

/**
 * One HTTP request to our own server, as its contract has it; never throws for what a network or a
 * server may do.
 * @example api(signContractRoute, { board, edge }, { termsHash }, { key })
 */
export async function api<C extends RouteContract>(
  contract: C,
  params: RouteParams<C>,
  ...[body, { query, key, signal } = {}]: Rest<C>
): Promise<ApiResult<RouteAnswer<C>>> {
  const { method, idempotent } = contract;
  let response: Response;
  try {
    response = await fetch(pathOf(contract, params, query), {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotent === true ? { 'idempotency-key': key ?? newIdempotencyKey() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    return failure('unreachable', unreachable(), 0);
  }
  const { status } = response;
  const json = parseJson(await response.text().catch(() => ''));
  if (!response.ok) return { ok: false, problem: problemOf(json, status) };
  const value = answerOf(contract, json);
  return value === undefined ? failure('unexpected', unexpected(), status) : { ok: true, value };
}

/** Undefined where the answer is not the contract's. */
function answerOf<C extends RouteContract>(
  { answer }: C,
  json: unknown,
): RouteAnswer<C> | undefined {
  // The schema is the one that the type comes from.
  if (answer === null) return json === null ? (null as RouteAnswer<C>) : undefined;
  return answer.safeParse(json).data as RouteAnswer<C> | undefined;
}

function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(
  reason: ApiProblem['reason'],
  message: string,
  status: number,
): { ok: false; problem: ApiProblem } {
  return { ok: false, problem: { reason, message, issues: [], status } };
}

function problemOf(json: unknown, status: number): ApiProblem {
  const parsed = problemSchema.safeParse(json);
  if (!parsed.success) {
    // A proxy in front of us answers in its own words when the server behind it is away.
    return status === 502 || status === 503 || status === 504
      ? failure('unreachable', unreachable(), status).problem
      : failure('unexpected', unexpected(), status).problem;
  }
  const { reason, message, field, issues, details } = parsed.data.error;
  return {
    reason: reason as ProblemReason,
    message,
    ...(field === undefined ? {} : { field }),
    issues: issues ?? (field === undefined ? [] : [{ field, message }]),
    ...(details === undefined ? {} : { details }),
    status,
  };
}
