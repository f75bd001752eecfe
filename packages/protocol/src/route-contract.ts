import type * as z from 'zod/mini';
import type { Action } from './can.ts';
import type { ProblemReason } from './reasons.ts';

/**
 * What page and server agree on about one HTTP route, in one file each under `routes/`. The server's
 * table, its checks and the OpenAPI document are derived from it, and so is the page's request.
 */
export interface RouteContract {
  /** `operationId` of the OpenAPI document. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** With `:name` parameters; `:board` is the board whose members may ask. */
  readonly path: `/${string}`;
  /**
   * Right on the board that is needed; `operator` = everybody on loopback, elsewhere the holder of
   * the operator's key; null = no board, no sign-in.
   */
  readonly right: Action | 'operator' | null;
  readonly body?: z.ZodMiniType;
  /** Bytes; the server's default unless given. */
  readonly bodyLimit?: number;
  /** Takes `text/csv` beside JSON. */
  readonly csv?: true;
  /** Media types of files that it takes beside JSON. */
  readonly files?: readonly string[];
  readonly query?: z.ZodMiniObject;
  /** Takes an `Idempotency-Key` header: a repeated key gives the first answer again. */
  readonly idempotent?: true;
  readonly status: 200 | 201 | 204;
  /** Null = no JSON. */
  readonly answer: z.ZodMiniType | null;
  /** Why it may be refused, beside what may refuse every route of its kind. */
  readonly reasons: readonly ProblemReason[];
}

/**
 * What the OpenAPI document says of a route, in words. It is a value of its own beside the contract,
 * so that the page does not load it.
 */
export type RouteText<C extends RouteContract> = {
  readonly summary: string;
  readonly answer: string;
} & (C['right'] extends 'operator'
  ? {
      /** Head of the sentence that refuses it to all others. */
      readonly operation: string;
    }
  : unknown) &
  (C extends { readonly body: z.ZodMiniType }
    ? {
        /** A body that its schema takes. */
        readonly example: RouteBody<C>;
      }
    : unknown) &
  (C extends { readonly csv: true } ? { readonly csv: string } : unknown) &
  (C extends { readonly files: readonly string[] } ? { readonly files: string } : unknown);

type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
/** Parameters in the path of a route. */
export type RouteParams<C extends RouteContract> = {
  readonly [N in ParamName<C['path']>]: string;
};

/** Body as it is sent. */
export type RouteBody<C extends RouteContract> = C extends {
  readonly body: infer B extends z.ZodMiniType;
}
  ? z.input<B>
  : undefined;
/** Body as it was checked. */
export type CheckedBody<C extends RouteContract> = C extends {
  readonly body: infer B extends z.ZodMiniType;
}
  ? z.output<B>
  : undefined;
export type CheckedQuery<C extends RouteContract> = C extends {
  readonly query: infer Q extends z.ZodMiniType;
}
  ? z.output<Q>
  : undefined;
/** JSON of its answer; null where there is none. */
export type RouteAnswer<C extends RouteContract> = C['answer'] extends z.ZodMiniType
  ? z.output<C['answer']>
  : null;
/** Reasons that a route's own contract names. */
export type RouteReason<C extends RouteContract> = C['reasons'][number];

/** Query as it is sent. */
export type RouteQuery<C extends RouteContract> = C extends {
  readonly query: infer Q extends z.ZodMiniType;
}
  ? z.input<Q>
  : undefined;

/**
 * Path and query of a request to a route.
 * @example pathOf(ledgerRoute, { board: 'b1' }, { format: 'csv' })
 */
export function pathOf<C extends RouteContract>(
  contract: C,
  params: RouteParams<C>,
  query?: RouteQuery<C>,
): string {
  const values: Readonly<Record<string, string>> = params;
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const fields = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return fields.length === 0 ? path : `${path}?${fields.join('&')}`;
}
