import type { Store } from '../store/store.ts';
import { OneAtATime } from '../turns/one-at-a-time.ts';
import { freeName } from './free-name.ts';

interface Claim {
  readonly name: string;
  readonly actor: string;
}

interface BoardClaim extends Claim {
  readonly board: string;
}

/**
 * Names of the people of each board, no two the same: of several who come under one name at the
 * same moment each is given another, although none of them is in the store yet.
 */
export class Names {
  readonly #store: Pick<Store, 'members'>;
  readonly #turns = new OneAtATime();
  /** Given away, and on their way to the store. */
  readonly #claims = new Set<BoardClaim>();

  constructor(store: Pick<Store, 'members'>) {
    this.#store = store;
  }

  /**
   * Runs a task that writes a person of this board, under a name that nobody else has.
   * `own`: actors whose names this person may have too.
   */
  async as<T>(
    board: string,
    { name: wanted, actor }: Claim,
    own: readonly string[],
    write: (name: string) => Promise<T>,
  ): Promise<T> {
    const claim = await this.#turns.run(board, async () => {
      const others = [...(await this.#store.members(board)), ...this.#claimsOn(board)].filter(
        (each) => !own.includes(each.actor),
      );
      const name = freeName(
        wanted,
        others.map((other) => other.name),
      );
      const made = { board, name, actor };
      this.#claims.add(made);
      return made;
    });
    try {
      return await write(claim.name);
    } finally {
      // In its turn: whoever looks at the people right now may not see this one yet.
      await this.#turns.run(board, async () => void this.#claims.delete(claim));
    }
  }

  #claimsOn(board: string): BoardClaim[] {
    return [...this.#claims].filter((claim) => claim.board === board);
  }
}
