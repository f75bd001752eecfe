import { GENESIS, type LedgerEvent, verifyChain } from '@interlock/ledger';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { pastContract } from './past-contract.ts';
import type { LinkRecord, MemberRecord, PeopleChange, Store } from './store.ts';

/** One place where an adapter keeps its data; `open` may be called again after `close`. */
export interface StoreUnderTest {
  open(clock: Clock): Promise<Store>;
  remove(): Promise<void>;
}

const bytes = (...values: number[]) => new Uint8Array(values);
const decision = (statement: string): LedgerEvent => ({
  type: 'decision-recorded',
  payload: {
    statement,
    kpis: [{ card: 'otd', from: 0.8, to: 0.95, by: '2026-12-01' }],
    owner: 'Dana',
    by: '2026-12-01',
    moves: [],
  },
});
const created: LedgerEvent = {
  type: 'board-created',
  payload: { title: 'Board', template: 'empty' },
};
const link: LinkRecord = {
  id: 'l1',
  board: 'b1',
  capabilityHash: 'c'.repeat(64),
  role: 'participant',
  department: 'ops',
  createdAt: '2026-11-19T08:00:00.000Z',
  expiresAt: null,
  usesLeft: 2,
  revokedAt: null,
};
const member: MemberRecord = {
  actor: 'a1',
  board: 'b1',
  link: 'l1',
  secretHash: 's'.repeat(64),
  role: 'participant',
  department: 'ops',
  name: 'Ada',
  createdAt: '2026-11-19T08:00:00.000Z',
};
const linkAdded = (added: LinkRecord): PeopleChange => ({ type: 'link-added', link: added });
const memberAdded = (added: MemberRecord): PeopleChange => ({
  type: 'member-added',
  member: added,
});
const failsWith = (code: string) => expect.objectContaining({ name: 'StoreError', code });

/** What every store adapter must do; each adapter's test calls it with its own data. */
export function describeStoreContract(name: string, prepare: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let under: StoreUnderTest;
    let store: Store;
    let now = 0;
    const clock: Clock = { now: () => now };
    const reopen = async () => {
      await store.close();
      store = await under.open(clock);
    };
    const board = (id = 'b1') => ({
      id,
      title: 'Board',
      template: 'empty',
      createdAt: '2026-11-19T08:00:00.000Z',
    });

    beforeEach(async () => {
      now = Date.parse('2026-11-19T08:00:00Z');
      under = await prepare();
      store = await under.open(clock);
      await store.createBoard(board(), bytes(1), [{ actor: 'system', event: created }]);
    });
    afterEach(async () => {
      await store.close();
      await under.remove();
    });

    test('a board is there again after closing and opening', async () => {
      await store.commit('b1', { updates: [bytes(2), bytes(3)] });
      await reopen();
      expect(await store.board('b1')).toEqual(board());
      expect(await store.boards()).toEqual([board()]);
      const document = await store.loadDocument('b1');
      expect(document).toEqual({
        snapshot: null,
        updates: [bytes(1), bytes(2), bytes(3)],
        seq: 3,
        authors: [],
        announced: [],
        departed: [],
        cleared: [],
      });
    });

    test('an unknown board is an error, never an empty document', async () => {
      expect(await store.board('nowhere')).toBeNull();
      await expect(store.loadDocument('nowhere')).rejects.toEqual(failsWith('unknown-board'));
      await expect(store.commit('nowhere', { updates: [bytes(1)] })).rejects.toEqual(
        failsWith('unknown-board'),
      );
      await expect(store.readLedger('nowhere')).rejects.toEqual(failsWith('unknown-board'));
      await expect(store.saveSnapshot('nowhere', bytes(1), 1)).rejects.toEqual(
        failsWith('unknown-board'),
      );
    });

    test('a board id is used once', async () => {
      await expect(store.createBoard(board(), bytes(9), [])).rejects.toEqual(
        failsWith('board-exists'),
      );
      expect((await store.loadDocument('b1')).updates).toEqual([bytes(1)]);
    });

    test('a snapshot replaces the log up to its sequence number, the tail stays', async () => {
      await store.commit('b1', { updates: [bytes(2), bytes(3)] });
      await store.saveSnapshot('b1', bytes(12), 2);
      expect(await store.loadDocument('b1')).toMatchObject({
        snapshot: bytes(12),
        updates: [bytes(3)],
        seq: 3,
      });
      await store.saveSnapshot('b1', bytes(1), 1);
      expect((await store.loadDocument('b1')).snapshot).toEqual(bytes(12));
      await expect(store.saveSnapshot('b1', bytes(99), 99)).rejects.toEqual(failsWith('invalid'));
    });

    test('of deleted entries the last 2,000 are kept, each as it was when it went last', async () => {
      const cleared = (n: number, mark = 'm') =>
        ({ root: 'comments', key: `k${n}`, owner: n % 2 === 0 ? 'a1' : null, mark }) as const;
      const many = Array.from({ length: 2_001 }, (_, n) => cleared(n));
      await store.commit('b1', { cleared: many });
      await store.commit('b1', { cleared: [cleared(1, 'again')] });
      await reopen();
      const kept = (await store.loadDocument('b1')).cleared;
      expect(kept).toEqual([...many.slice(2), cleared(1, 'again')]);
    });

    test('boards do not see one another', async () => {
      await store.createBoard(board('b2'), bytes(7), [{ actor: 'system', event: created }]);
      await store.commit('b2', {
        updates: [bytes(8)],
        authors: [{ clientId: 5, actor: 'a2' }],
        ledger: [{ actor: 'a2', event: decision('Other') }],
      });
      expect((await store.loadDocument('b1')).updates).toEqual([bytes(1)]);
      expect((await store.loadDocument('b1')).authors).toEqual([]);
      expect(await store.readLedger('b1')).toHaveLength(1);
      expect((await store.loadDocument('b2')).seq).toBe(2);
    });

    test('a client id belongs to the first who used it', async () => {
      await store.commit('b1', {
        updates: [bytes(2)],
        authors: [{ clientId: 4_294_967_295, actor: 'a1' }],
      });
      await store.commit('b1', { authors: [{ clientId: 4_294_967_295, actor: 'a2' }] });
      expect((await store.loadDocument('b1')).authors).toEqual([
        { clientId: 4_294_967_295, actor: 'a1' },
      ]);
    });

    test('ledger entries form one chain from the genesis hash, numbered from 1', async () => {
      const { entries } = await store.commit('b1', {
        ledger: [
          { actor: 'a1', event: decision('First') },
          { actor: 'a2', event: decision('Second') },
        ],
      });
      expect(entries.map((entry) => entry.seq)).toEqual([2, 3]);
      const all = await store.readLedger('b1');
      expect(all.map((entry) => entry.seq)).toEqual([1, 2, 3]);
      expect(all[0]?.prev).toBe(GENESIS);
      expect(all[1]?.prev).toBe(all[0]?.hash);
      expect(all[1]?.at).toBe('2026-11-19T08:00:00.000Z');
      expect(verifyChain(all)).toMatchObject({ ok: true, head: { seq: 3 } });
      expect(await store.readLedger('b1', 2)).toEqual(all.slice(2));
      await reopen();
      expect(await store.readLedger('b1')).toEqual(all);
    });

    test('a clock that jumps back does not reorder the ledger', async () => {
      now -= 3 * 86_400_000;
      await store.commit('b1', { ledger: [{ actor: 'a1', event: decision('Later') }] });
      const all = await store.readLedger('b1');
      expect(all.map((entry) => entry.type)).toEqual(['board-created', 'decision-recorded']);
      expect(verifyChain(all).ok).toBe(true);
    });

    test('an entry keeps the name under which it was written; a new name signs what comes after', async () => {
      await store.commit('b1', { people: [linkAdded(link), memberAdded(member)] });
      await store.commit('b1', { ledger: [{ actor: 'a1', event: decision('First') }] });
      const before = await store.readLedger('b1');
      expect(before[1]?.by).toMatchObject({ name: 'Ada', department: 'ops' });
      await store.commit('b1', {
        people: [{ type: 'member-renamed', actor: 'a1', name: 'Grace' }],
      });
      const { entries } = await store.commit('b1', {
        ledger: [
          { actor: 'a1', event: decision('Second') },
          { actor: 'a1', event: decision('Third') },
        ],
      });
      expect(entries.map(({ by }) => by?.name)).toEqual(['Grace', 'Grace']);
      expect(entries[1]?.signer).toBe(entries[0]?.signer);
      const after = await store.readLedger('b1');
      expect(after.slice(0, 2)).toEqual(before);
      expect(after.slice(2)).toEqual(entries);
      expect(verifyChain(after).ok).toBe(true);
      await reopen();
      expect(await store.readLedger('b1')).toEqual(after);
    });

    test('a commit is all or nothing', async () => {
      const bad = { type: 'decision-recorded', payload: { statement: '' } };
      await expect(
        store.commit('b1', {
          updates: [bytes(2)],
          authors: [{ clientId: 1, actor: 'a1' }],
          ledger: [
            { actor: 'a1', event: decision('Good') },
            { actor: 'a1', event: bad as unknown as LedgerEvent },
          ],
          idempotency: { key: 'k', requestHash: 'h', response: 'r' },
        }),
      ).rejects.toEqual(failsWith('invalid'));
      expect(await store.loadDocument('b1')).toMatchObject({ seq: 1, authors: [] });
      expect(await store.readLedger('b1')).toHaveLength(1);
      expect(await store.idempotent('b1', 'k')).toBeNull();
    });

    test('a failing commit does not touch those that share its group', async () => {
      const results = await Promise.allSettled([
        store.commit('b1', { updates: [bytes(2)] }),
        store.commit('nowhere', { updates: [bytes(3)] }),
        store.commit('b1', { updates: [bytes(4)] }),
      ]);
      expect(results.map((result) => result.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect((await store.loadDocument('b1')).updates).toEqual([bytes(1), bytes(2), bytes(4)]);
    });

    test('commits called at once keep the order in which they were called', async () => {
      const results = await Promise.all(
        Array.from({ length: 100 }, (_, n) => store.commit('b1', { updates: [bytes(n)] })),
      );
      expect(results.map((result) => result.seq)).toEqual(
        Array.from({ length: 100 }, (_, n) => n + 2),
      );
    });

    test('an idempotency key answers once, with what the entries came to be', async () => {
      const commit = {
        ledger: [{ actor: 'a1', event: decision('Once') }],
        idempotency: {
          key: 'k',
          requestHash: 'h',
          response: (entries: readonly { seq: number }[]) => `seq ${entries[0]?.seq}`,
        },
      };
      await store.commit('b1', commit);
      expect(await store.idempotent('b1', 'k')).toEqual({ requestHash: 'h', response: 'seq 2' });
      await expect(store.commit('b1', commit)).rejects.toEqual(failsWith('key-used'));
      expect(await store.readLedger('b1')).toHaveLength(2);
      expect(await store.idempotent('b2', 'k')).toBeNull();
    });

    test('links are found by the hash of their capability, used up and revoked', async () => {
      const people = (...changes: PeopleChange[]) => store.commit('b1', { people: changes });
      const use = (id: string) => people({ type: 'link-used', link: id });
      await people(linkAdded(link));
      expect(await store.linkByCapability(link.capabilityHash)).toEqual(link);
      expect(await store.linkByCapability('d'.repeat(64))).toBeNull();
      expect(await store.links('b1')).toEqual([link]);
      const uses = await Promise.allSettled([1, 2, 3].map(() => use('l1')));
      expect(uses.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      await people(
        linkAdded({ ...link, id: 'l2', capabilityHash: 'e'.repeat(64), usesLeft: null }),
      );
      await use('l2');
      await people({ type: 'link-revoked', link: 'l2', at: '2026-11-20T00:00:00.000Z' });
      await people({ type: 'link-revoked', link: 'l2', at: '2026-11-21T00:00:00.000Z' });
      await expect(use('l2')).rejects.toEqual(failsWith('link-used-up'));
      expect((await store.links('b1'))[1]?.revokedAt).toBe('2026-11-20T00:00:00.000Z');
    });

    test('a use and the member who took it, a link and its entry stand together or not at all', async () => {
      await store.commit('b1', { people: [linkAdded({ ...link, usesLeft: 1 })] });
      const take: PeopleChange = { type: 'link-used', link: 'l1' };
      const other = { ...member, actor: 'a2', secretHash: 't'.repeat(64) };
      await expect(
        store.commit('b1', { people: [take, memberAdded(member), memberAdded(member)] }),
      ).rejects.toEqual(failsWith('invalid'));
      expect((await store.links('b1'))[0]?.usesLeft).toBe(1);
      expect(await store.members('b1')).toEqual([]);
      const both = await Promise.allSettled([
        store.commit('b1', { people: [take, memberAdded(member)] }),
        store.commit('b1', { people: [take, memberAdded(other)] }),
      ]);
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(await store.members('b1')).toEqual([member]);
      const bad = { type: 'link-created', payload: {} } as unknown as LedgerEvent;
      const l2 = { ...link, id: 'l2', capabilityHash: 'e'.repeat(64) };
      await expect(
        store.commit('b1', { people: [linkAdded(l2)], ledger: [{ actor: 'a1', event: bad }] }),
      ).rejects.toEqual(failsWith('invalid'));
      expect(await store.links('b1')).toHaveLength(1);
    });

    test('members are found by secret, board and link', async () => {
      await store.commit('b1', { people: [linkAdded(link), memberAdded(member)] });
      expect(await store.memberBySecret(member.secretHash)).toEqual(member);
      expect(await store.memberBySecret('x')).toBeNull();
      expect(await store.member('a1')).toEqual(member);
      expect(await store.member('a2')).toBeNull();
      expect(await store.members('b1')).toEqual([member]);
      expect(await store.membersOfLink('l1')).toEqual([member]);
      expect(await store.membersOfLink('l2')).toEqual([]);
      await store.commit('b1', {
        people: [{ type: 'role-set', actor: 'a1', role: 'facilitator' }],
      });
      expect((await store.member('a1'))?.role).toBe('facilitator');
    });

    test('versions are kept whole, the newest first, each on its board', async () => {
      const version = {
        id: 'v1',
        board: 'b1',
        name: 'Before',
        at: '2026-11-20T00:00:00.000Z',
        by: 'Ada',
        cards: 2,
        ledgerSeq: 7,
        content: '{}',
      };
      await store.addVersion(version);
      await store.addVersion({ ...version, id: 'v2', at: '2026-11-21T00:00:00.000Z' });
      const listed = await store.versions('b1');
      expect(listed.map(({ id }) => id)).toEqual(['v2', 'v1']);
      // Two hundred of them may hold 400 MB.
      for (const each of listed) expect(each).not.toHaveProperty('content');
      expect(await store.version('b1', 'v1')).toEqual(version);
      expect(await store.version('elsewhere', 'v1')).toBeNull();
    });

    test('a value that was put back is kept', async () => {
      const item = {
        board: 'b1',
        actor: 'a1',
        root: 'cards',
        key: 'ops:c1',
        value: '{"title":1}',
        issue: 'title: expected text',
        at: '2026-11-19T08:00:00.000Z',
      };
      await store.quarantine(item);
      expect(await store.quarantined('b1')).toEqual([item]);
    });

    test('a closed store refuses instead of losing', async () => {
      const last = store.commit('b1', { updates: [bytes(2)] });
      await store.close();
      await expect(last).resolves.toMatchObject({ seq: 2 });
      await expect(store.commit('b1', { updates: [bytes(3)] })).rejects.toEqual(
        failsWith('closed'),
      );
      await expect(store.board('b1')).rejects.toEqual(failsWith('closed'));
      await reopen();
      expect((await store.loadDocument('b1')).seq).toBe(2);
    });

    pastContract(() => store, [{ actor: 'a1', event: created }]);
  });
}
