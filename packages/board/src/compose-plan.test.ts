import {
  emptyLedger,
  fold,
  type LedgerEntry,
  type LedgerEvent,
  type LedgerState,
  termsHash,
  termsOf,
} from '@interlock/ledger';
import type { Amendment, ContractTerms } from '@interlock/plan';
import { expect, test } from 'vitest';
import { composePlan } from './compose-plan.ts';
import { createProjector } from './projector.ts';
import { measure } from './templates/build.ts';
import { idOf, testOperations, threeLanes } from './testing/documents.ts';

const TODAY = '2026-11-20';
/** A stand-in that tells terms apart, which is all that a hash does here. */
const hashOf = (terms: ContractTerms) => JSON.stringify(termsOf(terms));

function board() {
  const doc = threeLanes();
  const ops = testOperations(doc);
  const projector = createProjector(doc);
  const x = idOf(ops.addCard({ department: 'a', kind: 'supply', title: 'X', pos: [0, 0] }));
  const y = idOf(ops.addCard({ department: 'b', kind: 'demand', title: 'Y', pos: [0, 0] }));
  const edge = idOf(ops.addContract({ from: x, to: y, quantity: 100, status: 'proposed' }));
  let ledger: LedgerState = emptyLedger;
  const append = (event: LedgerEvent) => {
    const seq = ledger.head.seq + 1;
    const entry: LedgerEntry = {
      ...event,
      seq,
      at: new Date(Date.UTC(2026, 9, seq)).toISOString(),
      actor: `p${seq}`,
      prev: '',
      hash: '',
    };
    ledger = fold(ledger, [entry]);
  };
  const contract = () => composePlan(projector.view(), ledger, TODAY).contracts[0]!;
  const sign = (department: string, terms: ContractTerms = termsOf(contract())) =>
    append({
      type: 'contract-signed',
      payload: {
        contract: edge,
        from: x,
        to: y,
        department,
        onBehalf: false,
        terms,
        termsHash: hashOf(terms),
      },
    });
  return { ops, projector, x, y, edge, append, sign, contract, ledger: () => ledger };
}

test('L-11: nothing is signed without both sides, and both on the same terms', () => {
  const { ops, edge, sign, contract } = board();
  expect(contract()).toMatchObject({ state: 'proposed', signatures: [] });
  sign('a');
  expect(contract()).toMatchObject({
    state: 'proposed',
    signatures: [{ department: 'a', seq: 1 }],
  });
  expect(contract()).not.toHaveProperty('signedTerms');
  ops.updateContract(edge, { quantity: 90 });
  sign('b');
  expect(contract()).toMatchObject({ state: 'proposed', signatures: [{ department: 'b' }] });
  sign('a');
  expect(contract()).toMatchObject({ state: 'signed', signedTerms: { quantity: 90 } });
});

test('L-11: signed terms stay in force while an amendment is pending, until both sign it', () => {
  const { ops, edge, sign, contract } = board();
  sign('a');
  sign('b');
  ops.updateContract(edge, { quantity: 80 });
  expect(contract()).toMatchObject({
    state: 'amendment-pending',
    quantity: 80,
    signedTerms: { quantity: 100 },
    signatures: [],
  });
  sign('b');
  expect(contract()).toMatchObject({
    state: 'amendment-pending',
    signedTerms: { quantity: 100 },
    signatures: [{ department: 'b' }],
  });
  sign('a');
  expect(contract()).toMatchObject({ state: 'signed', signedTerms: { quantity: 80 } });
});

test('L-11: going back to older terms needs new signatures of both', () => {
  const { ops, edge, sign, contract } = board();
  sign('a');
  sign('b');
  ops.updateContract(edge, { quantity: 80 });
  sign('a');
  sign('b');
  ops.updateContract(edge, { quantity: 100 });
  expect(contract()).toMatchObject({
    state: 'amendment-pending',
    signedTerms: { quantity: 80 },
    signatures: [],
  });
  sign('a');
  expect(contract().signedTerms?.quantity).toBe(80);
  sign('b');
  expect(contract()).toMatchObject({ state: 'signed', signedTerms: { quantity: 100 } });
});

test('L-13: a signature of a department that is no side counts for nothing', () => {
  const { ops, x, sign, contract } = board();
  sign('a');
  sign('c');
  expect(contract()).toMatchObject({ state: 'proposed', signatures: [{ department: 'a' }] });
  sign('b');
  expect(contract().state).toBe('signed');
  ops.handOver(x, 'c');
  expect(
    contract()
      .signatures.map((s) => s.department)
      .sort(),
  ).toEqual(['b', 'c']);
});

test('L-13: a contract inside one department needs its one signature', () => {
  const { ops, y, sign, contract } = board();
  ops.handOver(y, 'a');
  expect(contract().state).toBe('proposed');
  sign('a');
  expect(contract().state).toBe('signed');
});

test('L-14: a decline of signed terms is shown until the terms are signed anew', () => {
  const { edge, append, sign, contract } = board();
  sign('a');
  append({
    type: 'contract-declined',
    payload: { contract: edge, department: 'b', termsHash: hashOf(contract()), reason: 'too much' },
  });
  expect(contract().state).toBe('declined');
  sign('a');
  expect(contract().state).toBe('proposed');
});

test('a position, or a title, does not unsign a contract; its owner does', () => {
  const { ops, x, edge, sign, contract } = board();
  sign('a');
  sign('b');
  ops.moveCards(new Map([[x, [400, 0]]]));
  ops.updateCard(x, { title: 'renamed' });
  expect(contract().state).toBe('signed');
  ops.updateContract(edge, { owner: 'Aisha Demir' });
  expect(contract().state).toBe('amendment-pending');
});

test('cards, contracts and lists keep their identity where nothing of theirs changed', () => {
  const { ops, projector, x, y, append, ledger } = board();
  append({ type: 'targets-set', payload: { items: [{ card: y, measure: measure('units', 10) }] } });
  const first = composePlan(projector.view(), ledger(), TODAY);
  expect(composePlan(projector.view(), ledger(), TODAY, first)).toBe(first);
  ops.updateCard(x, { title: 'renamed' });
  const second = composePlan(projector.view(), ledger(), TODAY, first);
  const at = (plan: typeof first, id: string) => plan.cards.find((card) => card.id === id);
  expect(at(second, y)).toBe(at(first, y));
  expect(at(second, x)).not.toBe(at(first, x));
  expect(second.contracts).toBe(first.contracts);
  append({ type: 'targets-set', payload: { items: [{ card: x, measure: measure('units', 10) }] } });
  const third = composePlan(projector.view(), ledger(), TODAY, second);
  expect(at(third, y)?.measure).toBe(at(first, y)?.measure);
  expect(at(third, x)?.measure?.unit).toBe('units');
  expect(third.contracts).toBe(first.contracts);
});

test('the as-of day is the asked one, else the setting, else today', () => {
  const { ops, projector, ledger } = board();
  const asOf = (asked?: string) =>
    composePlan(projector.view(), ledger(), TODAY, undefined, asked).asOf;
  expect(asOf()).toBe(TODAY);
  ops.updateSettings({ asOf: '2026-10-01' });
  expect(asOf()).toBe('2026-10-01');
  expect(asOf('2026-09-01')).toBe('2026-09-01');
});

const firedEntry = (contingency: string): LedgerEvent => ({
  type: 'contingency-fired',
  payload: {
    ...{ contingency, planHash: 'c'.repeat(64), cycle: '2026-11-16', value: 80 },
    outcome: 'in-force',
  },
});
const endedEntry = (contingency: string, fired: number): LedgerEvent => ({
  type: 'contingency-closed',
  payload: { contingency, fired, reason: 'ended', reverted: true },
});

/** A second shift of card `x`, and `amendment` beside it. */
const shiftOf = (x: string, contingency: string, ...amendment: Amendment[]): LedgerEvent => ({
  type: 'contingency-proposed',
  payload: {
    ...{ contingency, planHash: 'c'.repeat(64), parties: ['a', 'b'] },
    plan: {
      title: 'Second shift',
      trigger: {
        ...{ card: x, comparator: 'below', threshold: 90, basis: 'actual' },
        ...{ k: 1, n: 1, hysteresis: 0 },
      },
      moves: [{ kind: 'overtime', card: x, more: 20 }, ...amendment],
      ...{ authority: { kind: 'automatic' }, lasts: 'episode', expires: '2027-06-30' },
    },
  },
});

test('C-29: what came into force and ended between two looks is in the reports all the same', () => {
  const { x, append, projector, ledger } = board();
  const plan = () => composePlan(projector.view(), ledger(), TODAY);
  append(shiftOf(x, 'p'));
  expect(plan().cards[0]?.moves).toBeUndefined();
  append(firedEntry('p'));
  append(endedEntry('p', ledger().head.seq));
  expect(plan().cards[0]?.moved).toBeUndefined();
  expect(plan().cards[0]?.moves).toEqual([{ more: 20, from: '2026-10-02', until: '2026-10-03' }]);
});

test('L-20: moves in force change the card and the signed terms that they name, and no others', () => {
  const { x, edge, y, append, sign, contract, projector, ledger } = board();
  sign('a');
  sign('b');
  const plan = () => composePlan(projector.view(), ledger(), TODAY);
  const agreed = contract().signedTerms!;
  const fire = (contingency: string, quantity: number, replaces: string) => {
    const terms = { ...agreed, quantity };
    append(shiftOf(x, contingency, { kind: 'amendment', contract: edge, terms, replaces }));
    append(firedEntry(contingency));
    return ledger().head.seq;
  };
  const hash = termsHash(x, y, agreed);
  const fired = fire('p', 70, hash);
  expect(contract()).toMatchObject({ state: 'signed', amended: true, quantity: 100 });
  expect(contract().signedTerms).toEqual({ ...agreed, quantity: 70 });
  const before = plan();
  expect(before.cards.map(({ moved }) => moved)).toEqual([20, undefined]);
  // The later one counts; overtime adds up. What was made for other terms does not hold.
  fire('q', 60, hash);
  fire('r', 50, 'd'.repeat(64));
  expect(contract().signedTerms?.quantity).toBe(60);
  expect(plan().cards[0]?.moved).toBe(60);
  expect(plan().cards[1]).toBe(before.cards[1]);
  append(endedEntry('p', fired));
  expect(plan().cards[0]?.moved).toBe(40);
  // Its reports hold what is over as well (C-29 of the rules).
  const days = plan().cards[0]?.moves?.map(({ more, until }) => [more, until !== undefined]);
  expect(days).toEqual([
    [20, true],
    [20, false],
    [20, false],
  ]);
  expect(plan().cards[0]).toBe(plan().cards[0]);
});
