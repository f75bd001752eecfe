/**
 * What a worker is asked to do: from one value to an answer, with news on the way. A worker's jobs
 * are one object of such functions, and its type is all that the page has to know of it.
 */
export type Job = (asked: never, tell: (news: unknown) => void) => unknown;
export type Jobs = Readonly<Record<string, Job>>;

export type Asked<J extends Job> = Parameters<J>[0];
export type Answer<J extends Job> = Awaited<ReturnType<J>>;
export type News<J extends Job> = J extends (asked: never, tell: (news: infer N) => void) => unknown
  ? N
  : never;

/** To the worker. */
export interface Call {
  readonly id: number;
  readonly job: string;
  readonly asked: unknown;
}

/** From the worker: news as often as it likes, then its answer or why there is none. */
export type Reply = { readonly id: number } & (
  | { readonly type: 'news'; readonly news: unknown }
  | { readonly type: 'answer'; readonly answer: unknown }
  | { readonly type: 'failed'; readonly message: string }
);
