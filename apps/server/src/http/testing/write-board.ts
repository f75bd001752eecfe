import { createOperations, type NewCard, type NewContract, type Patch } from '@interlock/board';
import { termsHash, termsOf } from '@interlock/ledger';
import type { ContractTerms } from '@interlock/plan';
import type { TestServer } from './test-server.ts';

/** Draws cards and contracts as the server itself, past all rights. Throws where one is refused. */
export function draw(
  server: TestServer,
  board: string,
  cards: readonly NewCard[],
  contracts: readonly NewContract[] = [],
): Promise<unknown> {
  return server.server.services.rooms.with(board, (room) =>
    room.exclusively(() =>
      room.write({
        change(doc) {
          const operations = createOperations(doc);
          for (const result of [
            ...cards.map((card) => operations.addCard(card)),
            ...contracts.map((contract) => operations.addContract(contract)),
          ])
            if (!result.ok) throw new Error(JSON.stringify(result.issues));
        },
      }),
    ),
  );
}

/** Changes the quantity of a contract, as if somebody had edited the draft. */
export const editQuantity = (server: TestServer, board: string, edge: string, quantity: number) =>
  editTerms(server, board, edge, { quantity });

/** Changes terms of a contract as they are drawn. */
export function editTerms(
  server: TestServer,
  board: string,
  edge: string,
  terms: Patch<ContractTerms>,
) {
  return server.server.services.rooms.with(board, (room) =>
    room.exclusively(() =>
      room.write({
        change(doc) {
          createOperations(doc).updateContract(edge, terms);
        },
      }),
    ),
  );
}

/** Hash of the terms as drawn now. */
export function hashOf(server: TestServer, board: string, edge: string): Promise<string> {
  return server.server.services.rooms.with(board, async (room) => {
    const contract = room.view.edges.get(edge);
    if (contract?.kind !== 'contract') throw new Error(`no contract ${edge}`);
    return termsHash(contract.from, contract.to, termsOf(contract));
  });
}
