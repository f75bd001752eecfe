import { type LedgerEntry, verifyChain } from '@interlock/ledger';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  cast,
  finance,
  onSampleBoard,
  operations,
  path,
  sales,
  server,
} from './testing/on-sample-board.ts';
import { DECISION, IDS } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';
import { draw, editQuantity, hashOf } from './testing/write-board.ts';

/** Hash of the terms in force; 100 a week. */
let replaces: string;
onSampleBoard('each');
beforeEach(async () => {
  replaces = await hashOf(server, cast.board, IDS.contract);
  for (const who of [sales, operations]) expect((await sign(who, replaces)).status).toBe(201);
});

const sign = (who: Visitor, termsHash: string) =>
  who.post(path(`contracts/${IDS.contract}/sign`), { termsHash });
const TERMS = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
const amendment = (quantity = 150) => ({
  ...{ kind: 'amendment', contract: IDS.contract, replaces },
  terms: { ...TERMS, quantity },
});
const overtime = { kind: 'overtime', card: IDS.output, more: 50 };
const decide = (who: Visitor, carries: readonly unknown[], more: object = {}) =>
  who.post(path('decisions'), { ...DECISION, carries, ...more });
const withdraw = (who: Visitor, decision: number | string, reason = 'It rained') =>
  who.post(path(`decisions/${decision}/withdraw`), { reason });
const entries = async () =>
  ((await sales.get(path('ledger'))).body as { entries: LedgerEntry[] }).entries;
const types = async (last: number) => (await entries()).slice(-last).map(({ type }) => type);
const seqOf = (answer: { readonly body: unknown }): number =>
  (answer.body as { entry: LedgerEntry }).entry.seq;
const board = () =>
  server.server.services.rooms.with(cast.board, (room) => {
    const { cards, contracts } = room.plan();
    const contract = contracts.find(({ id }) => id === IDS.contract);
    return Promise.resolve({
      moved: cards.find(({ id }) => id === IDS.output)?.moved,
      drawn: contract?.quantity,
      inForce: contract?.signedTerms?.quantity,
      state: contract?.state,
    });
  });

describe('a decision with moves', () => {
  it('L-25: is in force at once where the facilitator signs for both sides, in one commit', async () => {
    const answer = await decide(cast.facilitator, [amendment(), overtime], {
      signs: ['sales', 'operations'],
    });
    expect([answer.status, answer.message]).toEqual([201, '']);
    expect(await types(3)).toEqual(['decision-recorded', 'contract-signed', 'contract-signed']);
    expect((await entries()).at(-1)).toMatchObject({ payload: { onBehalf: true } });
    expect(await board()).toEqual({ moved: 50, drawn: 150, inForce: 150, state: 'signed' });
    const all = await entries();
    expect(verifyChain(all)).toMatchObject({ ok: true });
  });

  it('L-25: waits for the other side, and all of it comes into force with that signature', async () => {
    await decide(operations, [amendment(), overtime], { signs: ['operations'] });
    expect(await board()).toEqual({
      ...{ moved: undefined, drawn: 150, inForce: 100, state: 'amendment-pending' },
    });
    const termsHash = await hashOf(server, cast.board, IDS.contract);
    expect((await sign(sales, termsHash)).status).toBe(201);
    expect(await types(2)).toEqual(['contract-signed', 'decision-in-force']);
    expect(await board()).toEqual({ moved: 50, drawn: 150, inForce: 150, state: 'signed' });
    expect((await sign(sales, termsHash)).reason).toBe('already-signed');
  });

  it('L-26: lapses with the refusal of the other side, and moves nothing', async () => {
    await decide(operations, [amendment(), overtime], { signs: ['operations'] });
    const termsHash = await hashOf(server, cast.board, IDS.contract);
    await sales.post(path(`contracts/${IDS.contract}/decline`), { termsHash, reason: 'No room' });
    expect(await types(2)).toEqual(['contract-declined', 'decision-lapsed']);
    expect(await board()).toMatchObject({ moved: undefined, inForce: 100 });
  });

  it('L-26: lapses where both sides end the contract instead', async () => {
    await decide(operations, [amendment(), overtime]);
    for (const who of [sales, operations])
      expect(
        (await who.post(path(`contracts/${IDS.contract}/end`), { termsHash: replaces })).status,
      ).toBe(201);
    expect(await types(2)).toEqual(['contract-end-agreed', 'decision-lapsed']);
    expect(await board()).toMatchObject({ moved: undefined, state: undefined });
  });

  it('L-26: is withdrawn with a reason: its overtime ends, its draft is taken back', async () => {
    const seq = seqOf(await decide(operations, [amendment(), overtime]));
    expect((await withdraw(operations, seq, ' ')).field).toBe('reason');
    expect((await withdraw(sales, seq)).reason).toBe('forbidden');
    expect((await withdraw(operations, seq)).status).toBe(201);
    expect(await board()).toEqual({
      ...{ moved: undefined, drawn: 100, inForce: 100, state: 'signed' },
    });
    expect((await withdraw(operations, seq)).reason).toBe('decision-over');
    expect((await decide(operations, [overtime], { supersedes: seq })).reason).toBe(
      'decision-over',
    );
    for (const other of [1, 999, 'x', '1.5'])
      expect((await withdraw(cast.facilitator, other)).reason).toBe('decision-unknown');
  });

  it('L-26: is superseded by the one that names it, with its moves in their place', async () => {
    const first = seqOf(await decide(operations, [overtime]));
    expect((await board()).moved).toBe(50);
    await decide(operations, [{ ...overtime, more: 20 }], { supersedes: first });
    expect((await board()).moved).toBe(20);
    const pending = seqOf(await decide(operations, [amendment()]));
    expect((await decide(cast.facilitator, [amendment(170)])).reason).toBe('decision-pending');
    await decide(cast.facilitator, [amendment(170)], {
      supersedes: pending,
      signs: ['sales', 'operations'],
    });
    expect(await board()).toMatchObject({ drawn: 170, inForce: 170 });
  });
});

describe('amendments of two contracts', () => {
  let second: string;
  beforeEach(async () => {
    const drawn = { id: 'k2', from: IDS.output, to: IDS.rollout, quantity: 5, owner: 'Bo' };
    await draw(server, cast.board, [], [{ ...drawn, status: 'proposed' }]);
    second = await hashOf(server, cast.board, 'k2');
    for (const department of ['operations', 'sales']) await signs('k2', department);
    await decide(cast.facilitator, [
      amendment(),
      overtime,
      {
        ...amendment(7),
        contract: 'k2',
        replaces: second,
        terms: { ...TERMS, quantity: 7, owner: 'Bo' },
      },
    ]);
  });
  const signs = async (contract: string, department: string) =>
    cast.facilitator.post(path(`contracts/${contract}/sign`), {
      ...{ termsHash: await hashOf(server, cast.board, contract), department },
    });
  const inForce = (contract: string) =>
    server.server.services.rooms.with(cast.board, async (room) => {
      const found = room.plan().contracts.find(({ id }) => id === contract);
      return [found?.quantity, found?.signedTerms?.quantity];
    });

  it('L-35: come into force in the commit of the last signature, and none before', async () => {
    for (const department of ['operations', 'sales'])
      expect((await signs(IDS.contract, department)).body).toMatchObject({ inForce: false });
    expect(await inForce(IDS.contract)).toEqual([150, 100]);
    expect((await board()).moved).toBeUndefined();
    await signs('k2', 'operations');
    expect((await signs('k2', 'sales')).body).toMatchObject({ inForce: true });
    expect(await types(2)).toEqual(['contract-signed', 'decision-in-force']);
    expect([await inForce(IDS.contract), await inForce('k2')]).toEqual([
      [150, 150],
      [7, 7],
    ]);
    expect((await board()).moved).toBe(50);
  });

  it('L-35: lapse as one where one is declined, and what was signed is taken back', async () => {
    for (const department of ['operations', 'sales']) await signs(IDS.contract, department);
    const answer = await cast.facilitator.post(path('contracts/k2/decline'), {
      ...{ termsHash: await hashOf(server, cast.board, 'k2'), department: 'sales' },
      reason: 'No room',
    });
    expect(answer.status).toBe(201);
    expect(await types(2)).toEqual(['contract-declined', 'decision-lapsed']);
    expect(await inForce(IDS.contract)).toEqual([100, 100]);
    expect((await board()).moved).toBeUndefined();
    expect(verifyChain(await entries())).toMatchObject({ ok: true });
  });
});

describe('who decides what', () => {
  it('a participant moves what is of the own department, and signs for it alone', async () => {
    const before = (await entries()).length;
    for (const [who, carries, more, field] of [
      [finance, [overtime], {}, 'carries.0'],
      [sales, [overtime], {}, 'carries.0'],
      [finance, [amendment()], {}, 'carries.0'],
      [
        operations,
        [{ kind: 'transfer', from: IDS.output, to: IDS.orders, less: 1, more: 1 }],
        {},
        'carries.0',
      ],
      [operations, [amendment()], { signs: ['operations', 'sales'] }, 'signs.1'],
    ] as const) {
      const answer = await decide(who, carries, more);
      expect([answer.reason, answer.field]).toEqual(['forbidden', field]);
    }
    const theirs = seqOf(await decide(operations, [overtime]));
    expect((await decide(sales, [], { supersedes: theirs })).field).toBe('supersedes');
    expect((await entries()).length).toBe(before + 1);
  });

  it('and what does not hold is refused by its row, and nothing of it is written', async () => {
    const before = (await entries()).length;
    for (const [carries, more, reason, field] of [
      [[{ ...overtime, card: 'gone' }], {}, 'card-unknown', 'carries.0.card'],
      [[{ ...amendment(), contract: 'gone' }], {}, 'contract-unknown', 'carries.0.contract'],
      [
        [overtime, { ...amendment(), replaces: 'a'.repeat(64) }],
        {},
        'terms-changed',
        'carries.1.replaces',
      ],
      [[amendment(), amendment(160)], {}, 'invalid-input', 'carries.1'],
      [[amendment(100)], {}, 'invalid-input', 'carries.0'],
      [[amendment()], { signs: ['finance'] }, 'invalid-input', 'signs.0'],
      [[], { supersedes: 1 }, 'decision-unknown', undefined],
      [[{ ...overtime, more: -1 }], {}, 'invalid-input', 'carries.0.more'],
    ] as const) {
      const answer = await decide(cast.facilitator, carries, more);
      expect([answer.reason, answer.field]).toEqual([reason, field]);
    }
    expect((await entries()).length).toBe(before);
    expect(await board()).toMatchObject({ drawn: 100, moved: undefined });
  });

  it('and nobody overwrites an amendment that one side has signed already', async () => {
    await editQuantity(server, cast.board, IDS.contract, 130);
    const termsHash = await hashOf(server, cast.board, IDS.contract);
    expect((await sign(sales, termsHash)).status).toBe(201);
    const other = await decide(cast.facilitator, [amendment(180)]);
    expect([other.reason, other.field]).toEqual(['contract-changed', 'carries.0']);
    // On the terms that are signed already, the other signature is all that is missing.
    const same = await decide(operations, [amendment(130)], { signs: ['operations'] });
    expect([same.status, same.message]).toEqual([201, '']);
    expect(await board()).toMatchObject({ drawn: 130, inForce: 130, state: 'signed' });
  });
});
