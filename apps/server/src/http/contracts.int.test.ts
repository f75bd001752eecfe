import { createOperations, rootMap } from '@interlock/board';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { eavesdrop } from './testing/eavesdropper.ts';
import {
  cast,
  ledger,
  onSampleBoard,
  operations,
  path,
  sales,
  seq,
  server,
} from './testing/on-sample-board.ts';
import { IDS } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';
import { editQuantity, editTerms, hashOf } from './testing/write-board.ts';

onSampleBoard('each');

const last = async () => (await ledger()).entries.at(-1);

describe('contracts', () => {
  const sign = async (who: Visitor, body: Record<string, unknown> = {}) =>
    who.post(path(`contracts/${IDS.contract}/sign`), {
      termsHash: await hashOf(server, cast.board, IDS.contract),
      ...body,
    });
  const state = () =>
    server.server.services.rooms.with(cast.board, async (room) => room.plan().contracts[0]?.state);

  const write = (act: (operate: ReturnType<typeof createOperations>) => unknown) =>
    server.server.services.rooms.with(cast.board, (room) =>
      room.exclusively(() => room.write({ change: (doc) => void act(createOperations(doc)) })),
    );

  it('are in force when both sides have signed the same terms, each once', async () => {
    expect((await sign(sales)).body).toMatchObject({ inForce: false });
    expect(await state()).toBe('proposed');
    expect((await sign(sales)).reason).toBe('already-signed');
    expect((await sign(operations)).body).toMatchObject({
      inForce: true,
      entry: { payload: { department: 'operations', onBehalf: false, terms: { quantity: 100 } } },
    });
    expect(await state()).toBe('signed');
  });

  it('are not signed on terms that changed since they were read: 409 with the terms as they are', async () => {
    const read = await hashOf(server, cast.board, IDS.contract);
    await editQuantity(server, cast.board, IDS.contract, 250);
    const before = await seq();
    const answer = await sign(sales, { termsHash: read });
    expect([answer.status, answer.reason]).toEqual([409, 'terms-changed']);
    expect(answer.body).toMatchObject({
      error: {
        details: {
          from: IDS.output,
          to: IDS.orders,
          terms: { quantity: 250 },
          termsHash: await hashOf(server, cast.board, IDS.contract),
        },
      },
    });
    expect(await seq()).toBe(before);
  });

  it('signed by both and then edited are an amendment that needs both again', async () => {
    await sign(sales);
    await sign(operations);
    await editQuantity(server, cast.board, IDS.contract, 120);
    expect(await state()).toBe('amendment-pending');
    expect((await sign(sales)).body).toMatchObject({ inForce: false });
    expect((await sign(operations)).body).toMatchObject({ inForce: true });
    expect(await state()).toBe('signed');
  });

  it('are signed by the facilitator in a department’s name, and the ledger says so', async () => {
    expect((await sign(cast.facilitator)).field).toBe('department');
    expect((await sign(cast.facilitator, { department: 'operations' })).body).toMatchObject({
      inForce: false,
      entry: { payload: { department: 'operations', onBehalf: true } },
    });
    expect((await sign(cast.facilitator, { department: 'finance' })).reason).toBe('forbidden');
  });

  it('are not signed for another department, nor by one that has no part in them', async () => {
    const finance = await cast.participant('finance');
    expect((await sign(sales, { department: 'operations' })).reason).toBe('forbidden');
    expect((await sign(finance)).reason).toBe('forbidden');
    const unknown = await sales.post(path('contracts/gone/sign'), { termsHash: '0'.repeat(64) });
    expect([unknown.status, unknown.reason]).toEqual([404, 'contract-unknown']);
    expect((await sign(sales, { termsHash: 'x' })).field).toBe('termsHash');
  });

  it('L-32: bind nobody until a person answers for what is supplied', async () => {
    const own = (owner: string) => write((operate) => operate.updateCard(IDS.output, { owner }));
    await own(' ');
    const before = await seq();
    for (const who of [sales, operations]) {
      const answer = await sign(who);
      expect([answer.status, answer.reason, answer.field]).toEqual([409, 'unowned', 'owner']);
      expect(answer.message).toMatch(/nobody answers for what “Output” supplies/);
    }
    expect(await seq()).toBe(before);
    await editTerms(server, cast.board, IDS.contract, { owner: 'Omar' });
    expect((await sign(sales)).status).toBe(201);
    await editTerms(server, cast.board, IDS.contract, { owner: '' });
    await own('Olga');
    expect((await sign(operations)).status).toBe(201);
  });

  it('L-33: are signed up to the day by which they are needed, and no later', async () => {
    const at = (asOf: string) => write((operate) => operate.updateSettings({ asOf }));
    await editTerms(server, cast.board, IDS.contract, { needBy: '2026-12-11' });
    await at('2026-12-11');
    expect((await sign(sales)).status).toBe(201);
    await at('2026-12-12');
    const late = await sign(operations);
    expect([late.status, late.reason, late.field]).toEqual([409, 'expired', 'needBy']);
    expect(await state()).toBe('proposed');
    // Another day is other terms, which both sign; what is in force by then is amended when they like.
    await editTerms(server, cast.board, IDS.contract, { needBy: '2026-12-18' });
    await sign(sales);
    expect((await sign(operations)).body).toMatchObject({ inForce: true });
    await at('2027-02-01');
    await editQuantity(server, cast.board, IDS.contract, 120);
    expect((await sign(sales)).status).toBe(201);
    expect(await state()).toBe('amendment-pending');
  });

  it('are declined with a reason, shown so, and can be signed by all anew', async () => {
    const decline = async (body: Record<string, unknown>) =>
      operations.post(path(`contracts/${IDS.contract}/decline`), {
        termsHash: await hashOf(server, cast.board, IDS.contract),
        ...body,
      });
    await sign(sales);
    expect((await decline({ reason: ' ' })).field).toBe('reason');
    expect((await decline({ reason: 'Capacity is booked' })).status).toBe(201);
    expect(await state()).toBe('declined');
    expect(await last()).toMatchObject({
      type: 'contract-declined',
      payload: { department: 'operations', reason: 'Capacity is booked' },
    });
    expect((await sign(sales)).status).toBe(201);
    expect((await sign(operations)).body).toMatchObject({ inForce: true });
    expect(await state()).toBe('signed');
  });

  it.each(['the one who had signed', 'the other side'])(
    'declined by %s bind nobody by a signature of before',
    async (who) => {
      await sign(operations);
      const decliner = who === 'the other side' ? sales : operations;
      const no = await decliner.post(path(`contracts/${IDS.contract}/decline`), {
        termsHash: await hashOf(server, cast.board, IDS.contract),
        reason: 'Withdrawn',
      });
      expect(no.status).toBe(201);
      expect((await sign(sales)).body).toMatchObject({ inForce: false });
      // As the answer says: it is Sales' proposal, and not in force.
      expect(await state()).toBe('proposed');
      expect((await sign(operations)).body).toMatchObject({ inForce: true });
      expect(await state()).toBe('signed');
    },
  );

  it('signed by one side are not withdrawn by an update of the other', async () => {
    await sign(operations);
    const socket = await eavesdrop(server, cast.board, sales);
    socket.edit((doc) => {
      const [edge] = [...rootMap(doc, 'edges').values()];
      (edge as Y.Map<unknown>).set('status', 'withdrawn');
    });
    await expect.poll(() => socket.acknowledged()).toBe(2);
    expect(await state()).toBe('proposed');
    socket.close();
  });
});
