import { type Author, MOST_ANNOUNCED } from '../store/store.ts';

/**
 * Whose Yjs client id is whose on one board. An id belongs to whom it was announced for by
 * presence, before anything is written under it: everybody can read it there. From the first
 * write on it is theirs for ever.
 */
export class ClientIds {
  readonly #writers: Map<number, string>;
  readonly #announced = new Map<number, string>();
  /** Announced ids of each person, in order. */
  readonly #ofPerson = new Map<string, Set<number>>();

  constructor(writers: readonly Author[], announced: readonly Author[]) {
    this.#writers = new Map(writers.map(({ clientId, actor }) => [clientId, actor]));
    for (const { clientId, actor } of announced) this.announce(clientId, actor);
  }

  /** Who wrote under it. */
  writer(clientId: number): string | undefined {
    return this.#writers.get(clientId);
  }

  /** Who wrote under it or, where nobody did, for whom it was announced. */
  owner(clientId: number): string | undefined {
    return this.#writers.get(clientId) ?? this.#announced.get(clientId);
  }

  bind({ clientId, actor }: Author): void {
    this.#writers.set(clientId, actor);
  }

  /** False where it is somebody's already; of somebody else nothing is taken away by this. */
  announce(clientId: number, actor: string): boolean {
    if (this.owner(clientId) !== undefined) return false;
    const own = this.#ofPerson.get(actor) ?? new Set();
    this.#ofPerson.set(actor, own.add(clientId));
    this.#announced.set(clientId, actor);
    const [earliest] = own;
    if (own.size > MOST_ANNOUNCED && earliest !== undefined) {
      own.delete(earliest);
      this.#announced.delete(earliest);
    }
    return true;
  }
}
