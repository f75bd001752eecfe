import { emptyLedger, fold, type LedgerEntry, termsHash } from '@interlock/ledger';
import type { Contract, ContractTerms } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { contractHistory, counterOf } from './contract-history.ts';
import { expiresSoon, standingWord, unbound } from './contract-state.ts';

const BASE: ContractTerms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada' };
const terms = (quantity: number): ContractTerms => ({ ...BASE, quantity });
const drawn = (quantity: number, more: Partial<Contract> = {}): Contract => ({
  ...{ id: 'k', kind: 'contract', from: 'a', to: 'b', state: 'proposed', signatures: [] },
  ...{ supplierDepartment: 'op', consumerDepartment: 'sa' },
  ...terms(quantity),
  ...more,
});

type Step = readonly [type: string, department: string, quantity: number];
const ledger = (...steps: readonly Step[]) =>
  fold(
    emptyLedger,
    steps.map(([type, department, quantity], index) => {
      const hash = termsHash('a', 'b', terms(quantity));
      return {
        ...{ type, seq: index + 1, at: `2026-11-0${index + 1}T10:00:00.000Z`, actor: 'x' },
        payload: {
          ...{ contract: 'k', from: 'a', to: 'b', department, onBehalf: false },
          ...{ terms: terms(quantity), termsHash: hash, reason: 'no' },
        },
      } as unknown as LedgerEntry;
    }),
  );
const SIGN = 'contract-signed';
const told = (contract: Contract, ...steps: readonly Step[]) =>
  contractHistory(contract, ledger(...steps)).map((item) =>
    item.kind === 'version'
      ? [
          item.number,
          item.terms.quantity,
          item.end,
          item.signatures.map(({ seq }) => seq),
          item.previous?.quantity ?? null,
        ]
      : [item.entry.type, item.entry.seq],
  );

describe('the history of a contract', () => {
  it('L-16: shows each version with its signatures, and what was said besides', () => {
    expect(
      told(
        drawn(130),
        [SIGN, 'op', 100],
        [SIGN, 'sa', 100],
        [SIGN, 'sa', 120],
        ['contract-declined', 'op', 120],
        [SIGN, 'op', 130],
        [SIGN, 'sa', 130],
      ),
    ).toEqual([
      [2, 130, null, [5, 6], 100],
      ['contract-declined', 4],
      [SIGN, 3],
      [1, 100, 'replaced', [1, 2], null],
    ]);
  });

  it('says that both sides ended it, and who wanted to keep it before', () => {
    expect(
      told(
        drawn(100),
        [SIGN, 'op', 100],
        [SIGN, 'sa', 100],
        ['contract-end-agreed', 'op', 100],
        ['contract-end-refused', 'sa', 100],
        ['contract-end-agreed', 'op', 100],
        ['contract-end-agreed', 'sa', 100],
      ),
    ).toEqual([
      ['contract-end-agreed', 6],
      ['contract-end-agreed', 5],
      ['contract-end-refused', 4],
      ['contract-end-agreed', 3],
      [1, 100, 'ended', [1, 2], null],
    ]);
  });

  it('L-34: what is drawn counters the offer of a side, and not its own or a declined one', () => {
    const offered = ledger([SIGN, 'op', 100]);
    expect(counterOf(drawn(120), offered)?.seq).toBe(1);
    expect(counterOf(drawn(100), offered)).toBeNull();
    const declined = ledger([SIGN, 'op', 100], ['contract-declined', 'sa', 100]);
    expect(counterOf(drawn(120), declined)).toBeNull();
    // Counter against counter: the newer of the two that were signed and are not drawn.
    const both = ledger([SIGN, 'op', 100], [SIGN, 'sa', 110]);
    expect(counterOf(drawn(120), both)?.seq).toBe(2);
    expect(counterOf(drawn(110), both)?.seq).toBe(1);
  });
});

describe('what can be signed', () => {
  const plan = {
    asOf: '2026-11-19',
    settings: { cycle: { unit: 'week', weekStartsOn: 1 } },
    cards: [{ id: 'a', owner: '' }],
  } as never;

  it('L-33: an offer is told to expire a cycle ahead, and then is expired', () => {
    const by = (needBy: string, more: Partial<Contract> = {}) => drawn(1, { needBy, ...more });
    expect(expiresSoon(by('2026-11-29'), plan)).toBe('2026-11-29');
    expect(expiresSoon(by('2026-11-30'), plan)).toBeNull();
    expect(expiresSoon(by('2026-11-18'), plan)).toBeNull();
    expect([unbound(by('2026-11-19'), plan), unbound(by('2026-11-18'), plan)]).toEqual([
      null,
      'expired',
    ]);
    expect(standingWord(by('2026-11-18'), '2026-11-19')).toBe('Expired');
    expect(standingWord(by('2026-11-19'), '2026-11-19', true)).toBe('Countered');
    const inForce = by('2026-11-18', { state: 'signed', signedTerms: terms(1) });
    expect([unbound(inForce, plan), standingWord(inForce, '2026-11-19')]).toEqual([
      null,
      'Signed by both',
    ]);
  });

  it('L-32: needs a person who answers for what is supplied', () => {
    expect(unbound(drawn(1, { owner: ' ' }), plan)).toBe('unowned');
    expect(unbound(drawn(1), plan)).toBeNull();
  });
});
