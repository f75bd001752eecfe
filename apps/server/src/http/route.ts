import type {
  Action,
  CheckedBody,
  CheckedQuery,
  Identity,
  RouteContract,
  RouteParams,
  RouteText,
} from '@interlock/protocol';
import type { Answer } from './answer.ts';
import type { Services } from './services.ts';

/** What every handler knows of a request, whatever its body. */
export interface RequestFacts<Params = Readonly<Record<string, string>>> {
  readonly params: Params;
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

export interface RouteRequest extends RequestFacts {
  readonly body: unknown;
  readonly query: unknown;
}

/** A request of somebody who is signed in on the board `params.board`. */
export interface MemberRequest extends RequestFacts<{ readonly board: string }> {
  readonly identity: Identity;
}

/** A request as its contract has it: checked before its handler runs. */
export type RequestOf<C extends RouteContract> = Omit<RequestFacts, 'identity' | 'params'> & {
  readonly params: RouteParams<C>;
  readonly body: CheckedBody<C>;
  readonly query: CheckedQuery<C>;
  readonly identity: C['right'] extends Action ? Identity : Identity | null;
};

/** Whether a route is for people of the board that its path names. */
export const isMembers = ({ right }: RouteContract): boolean =>
  right !== null && right !== 'operator';

/** A route with its types erased: the router validates by the contract, then calls. */
export interface Route {
  readonly contract: RouteContract;
  readonly text: Texts;
  /** Refuses what needs no body to be refused: nobody without a chance makes us read one. */
  admit?(request: RequestFacts, services: Services): Promise<Answer | null>;
  handle(request: RouteRequest, services: Services): Promise<Answer>;
  handleCsv?(text: string, request: RouteRequest, services: Services): Promise<Answer>;
  handleFile?(file: Blob, request: RouteRequest, services: Services): Promise<Answer>;
}
interface Texts {
  readonly summary: string;
  readonly answer: string;
  readonly operation?: string;
  readonly example?: unknown;
  readonly csv?: string;
  readonly files?: string;
}

type Handlers<C extends RouteContract, R = RequestOf<C>> = {
  admit?(request: RequestFacts, services: Services): Promise<Answer | null>;
  handle(request: R, services: Services): Promise<Answer>;
} & (C extends { readonly csv: true }
  ? { handleCsv(text: string, request: R, services: Services): Promise<Answer> }
  : unknown) &
  (C extends { readonly files: readonly string[] }
    ? {
        /** `file.type` is the media type that was sent. */
        handleFile(file: Blob, request: R, services: Services): Promise<Answer>;
      }
    : unknown);

/**
 * Serves a contract. What its handlers are given has been checked by it: identity and right, query,
 * body.
 */
export function serve<const C extends RouteContract>(
  contract: C,
  text: RouteText<C>,
  handlers: Handlers<C>,
): Route {
  // The router has validated body and query by the very schemas that these types come from.
  return { contract, text, ...(handlers as unknown as Pick<Route, 'handle'>) };
}
