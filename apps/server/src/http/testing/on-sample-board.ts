import type { LedgerAnswer } from '@interlock/protocol';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { sampleBoard } from './sample-board.ts';
import { type Cast, startTestServer, type TestServer, type Visitor } from './test-server.ts';

/*
 * The server and the sample board of one test file, and who sits at it. Live bindings, set by the
 * hooks of `onSampleBoard`: each file of tests loads this module anew.
 */

export let server: TestServer;
export let cast: Cast;
export let sales: Visitor;
export let operations: Visitor;
export let finance: Visitor;

/**
 * One server for the tests of a file, with the sample board and a participant of each department.
 * @param how whether the board is made once, or anew before each test
 */
export function onSampleBoard(how: 'once' | 'each'): void {
  const setTable = async (): Promise<void> => {
    cast = await sampleBoard(server);
    sales = await cast.participant('sales');
    operations = await cast.participant('operations');
    finance = await cast.participant('finance');
  };
  beforeAll(async () => {
    server = await startTestServer();
    if (how === 'once') await setTable();
  });
  if (how === 'each') beforeEach(setTable);
  afterAll(() => server.dispose());
}

/** An address of the interface below the sample board, or another one. */
export const path = (rest: string, board: string = cast.board): string =>
  `/api/boards/${board}/${rest}`;

export const ledger = async (): Promise<LedgerAnswer> =>
  (await sales.get(path('ledger'))).body as LedgerAnswer;
/** Number of the ledger's last entry. */
export const seq = async (): Promise<number> => (await ledger()).head.seq;
