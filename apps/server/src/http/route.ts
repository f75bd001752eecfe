import type { Action, Identity, ProblemReason } from '@interlock/protocol';
import type { z } from 'zod';
import type { Answer } from './answer.ts';
import type { Services } from './services.ts';

/** What every handler knows of a request, whatever its body. */
export interface RequestFacts {
  readonly params: Readonly<Record<string, string>>;
  /** By name; only the cookies of boards are of interest. */
  readonly cookies: Readonly<Record<string, string>>;
  /** Secret of the `Authorization: Bearer` header. */
  readonly bearer: string | null;
  readonly idempotencyKey: string | null;
  /** Address of the client, for rate limits. */
  readonly address: string;
  /** Scheme and host under which the client reached us, for links. */
  readonly origin: string;
  readonly identity: Identity | null;
}

export interface RouteRequest<B, Q> extends RequestFacts {
  readonly body: B;
  readonly query: Q;
}

/** A request of somebody who is signed in on the board `params.id`. */
export interface MemberRequest<B, Q> extends RouteRequest<B, Q> {
  readonly identity: Identity;
}

export interface AnswerSpec {
  readonly description: string;
  readonly schema?: z.core.$ZodType;
  /** Media type where it is not JSON. */
  readonly type?: string;
}

/** What is said of a route in the OpenAPI document and checked before its handler runs. */
export interface RouteSpec {
  /** `operationId` of the OpenAPI document. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** With `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  /** Right that is needed; null = no board, no sign-in. */
  readonly action: Action | null;
  /**
   * Only the operator may: everybody on loopback, elsewhere the holder of the key. Names what it
   * is, at the head of the sentence that refuses it.
   */
  readonly operatorOnly?: string;
  readonly body?: z.core.$ZodType;
  /** Accepts `text/csv` beside JSON. */
  readonly csv?: string;
  /** Accepts files of these media types beside JSON. */
  readonly files?: { readonly types: readonly string[]; readonly description: string };
  /** Bytes; {@link DEFAULT_BODY_LIMIT} unless given. */
  readonly bodyLimit?: number;
  readonly query?: z.core.$ZodObject;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  readonly reasons: readonly ProblemReason[];
  /** Takes an `Idempotency-Key` header. */
  readonly idempotent?: boolean;
}

/** A route with its types erased: the router validates by `spec`, then calls. */
export interface Route {
  readonly spec: RouteSpec;
  /** Refuses what needs no body to be refused: nobody without a chance makes us read one. */
  admit?(request: RequestFacts, services: Services): Promise<Answer | null>;
  handle(request: RouteRequest<unknown, unknown>, services: Services): Promise<Answer>;
  handleCsv?(
    text: string,
    request: RouteRequest<unknown, unknown>,
    services: Services,
  ): Promise<Answer>;
  handleFile?(
    file: Blob,
    request: RouteRequest<unknown, unknown>,
    services: Services,
  ): Promise<Answer>;
}

interface Handlers<R> {
  admit?(request: RequestFacts, services: Services): Promise<Answer | null>;
  handle(request: R, services: Services): Promise<Answer>;
  handleCsv?(text: string, request: R, services: Services): Promise<Answer>;
  /** `file.type` is the media type that was sent. */
  handleFile?(file: Blob, request: R, services: Services): Promise<Answer>;
}
type Typed<B extends z.core.$ZodType, Q extends z.core.$ZodObject> = Omit<
  RouteSpec,
  'body' | 'query'
> & {
  readonly body?: B;
  readonly query?: Q;
};

/** Open to everybody; the handler itself decides who gets what. */
export function publicRoute<B extends z.core.$ZodType, Q extends z.core.$ZodObject>(
  spec: Typed<B, Q> & { readonly action: null },
  handlers: Handlers<RouteRequest<z.infer<B>, z.infer<Q>>>,
): Route {
  // The router has validated body and query by the very schemas that these types come from.
  return { spec, ...(handlers as Handlers<RouteRequest<unknown, unknown>>) };
}

/** Needs a valid identity on the board `:id` that has the right `action`. */
export function memberRoute<B extends z.core.$ZodType, Q extends z.core.$ZodObject>(
  spec: Typed<B, Q> & { readonly action: Action },
  handlers: Handlers<MemberRequest<z.infer<B>, z.infer<Q>>>,
): Route {
  // The router has resolved the identity before it calls.
  return { spec, ...(handlers as unknown as Handlers<RouteRequest<unknown, unknown>>) };
}
