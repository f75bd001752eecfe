import type { Refusal } from '@interlock/protocol';
import type { Author, Cleared, Departed } from '../store/store.ts';

/** A bad value of a permitted writer, put back by the server. */
export interface PutBack {
  readonly root: string;
  readonly key: string;
  readonly value: string;
  readonly issue: string;
}

/** What a change deletes, for the store to keep. */
export interface Departing {
  readonly departed: readonly Departed[];
  readonly cleared: readonly Cleared[];
}

export interface Accepted extends Departing {
  readonly ok: true;
  /** Update events of the replica, in order; none where nothing was new. */
  readonly updates: readonly Uint8Array[];
  readonly authors: readonly Author[];
  readonly putBack: readonly PutBack[];
}

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
  /** It builds on earlier updates of its author that are not here. */
  readonly gap?: true;
  /** Nothing is wrong with it, but too much of its kind came: it may come again. */
  readonly later?: true;
}

export type Judgement = Accepted | Refused;

/** Nothing was new, and nothing is to be written. */
export const NOTHING: Judgement = {
  ok: true,
  updates: [],
  authors: [],
  departed: [],
  cleared: [],
  putBack: [],
};
