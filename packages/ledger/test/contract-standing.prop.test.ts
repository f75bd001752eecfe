import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementOf,
  type ContractDraft,
  contractStanding,
  counteredOffer,
  versionsOf,
} from '../src/contract-standing.ts';
import { fold } from '../src/fold.ts';
import type { LedgerEntry } from '../src/ledger-entry.ts';
import { emptyLedger, isEnding } from '../src/ledger-state.ts';
import { randomHistory } from './random-history.ts';

const DRAFT: ContractDraft = {
  ...{ id: 'k1', kind: 'contract', from: 'c1', to: 'c2', status: 'proposed' },
  ...{ ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada', quantity: 100 },
  supplierDepartment: 'ops',
  consumerDepartment: 'sales',
};
const SIDES = ['ops', 'sales'];
/** Mostly signatures, so that terms often come into force. */
const HISTORY = randomHistory(40, [
  ...Array.from({ length: 6 }, () => 'contract-signed' as const),
  'contract-declined',
  'contract-end-agreed',
  'contract-end-refused',
]);

const partsOf = (entries: readonly LedgerEntry[]) => {
  const { signatures, declines, endings } = fold(emptyLedger, entries);
  return [signatures.get('k1') ?? [], declines.get('k1') ?? [], endings.get('k1') ?? []] as const;
};

describe('where a contract stands', () => {
  it('L-11: terms are in force only where both sides have signed these very terms', () => {
    let count = 0;
    fc.assert(
      fc.property(HISTORY, (entries) => {
        const [signed, declined, endings] = partsOf(entries);
        const { inForce } = agreementOf(DRAFT, signed, declined, endings);
        const { state, signedTerms } = contractStanding(DRAFT, signed, declined, endings);
        expect(signedTerms?.quantity).toBe(inForce?.payload.terms.quantity);
        expect(['signed', 'amendment-pending'].includes(state)).toBe(inForce !== null);
        if (inForce === null) return;
        count += 1;
        for (const side of SIDES)
          expect(
            signed.some(
              ({ seq, payload }) =>
                seq <= inForce.seq &&
                payload.department === side &&
                payload.termsHash === inForce.payload.termsHash,
            ),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(50);
  });

  it('L-12: after both agree to end it nothing is in force, until both sign anew', () => {
    fc.assert(
      fc.property(HISTORY, (entries) => {
        const [signed, declined, endings] = partsOf(entries);
        const { inForce, ending } = agreementOf(DRAFT, signed, declined, endings);
        if (inForce === null || ending.length > 0) return;
        const agreed = SIDES.map((department, index) => ({
          ...{ ...inForce, seq: entries.length + 1 + index },
          type: 'contract-end-agreed' as const,
          payload: {
            ...{ contract: 'k1', from: 'c1', to: 'c2', department, onBehalf: false },
            termsHash: inForce.payload.termsHash,
          },
        }));
        expect(agreementOf(DRAFT, signed, declined, [...endings, agreed[0]!]).inForce).toBe(
          inForce,
        );
        const ended = contractStanding(DRAFT, signed, declined, [...endings, ...agreed]);
        expect([ended.signedTerms, ended.signatures]).toEqual([null, []]);
      }),
      { numRuns: 500 },
    );
  });

  it('L-16: its versions are what was in force after each entry, and the last is in force now', () => {
    let count = 0;
    fc.assert(
      fc.property(HISTORY, (entries) => {
        const parts = partsOf(entries);
        const versions = versionsOf(DRAFT, ...parts);
        count += versions.length > 0 ? 1 : 0;
        for (let n = 0; n <= entries.length; n++) {
          const { inForce } = agreementOf(DRAFT, ...partsOf(entries.slice(0, n)));
          const [then, ...more] = versions.filter(
            ({ began, ended }) => began <= n && (ended === null || ended > n),
          );
          expect(more).toEqual([]);
          expect(then?.termsHash).toBe(inForce?.payload.termsHash);
          expect(then?.terms.quantity).toBe(inForce?.payload.terms.quantity);
        }
        for (const { began, termsHash, signatures } of versions) {
          expect(signatures.map(({ payload }) => payload.department).sort()).toEqual(SIDES);
          expect(signatures.at(-1)?.seq).toBe(began);
          for (const { payload } of signatures) expect(payload.termsHash).toBe(termsHash);
        }
        for (const [i, { ended }] of versions.entries())
          expect(ended ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            versions[i + 1]?.began ?? Number.POSITIVE_INFINITY,
          );
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(50);
  });

  it('L-34: the drawn terms counter what a side offers, and nothing that is in force or over', () => {
    let count = 0;
    fc.assert(
      fc.property(HISTORY, (entries) => {
        const parts = partsOf(entries);
        const offer = counteredOffer(DRAFT, ...parts);
        if (offer === null) return;
        count += 1;
        const { department, termsHash, terms } = offer.payload;
        const { inForce } = agreementOf(DRAFT, ...parts);
        expect(terms.quantity).not.toBe(DRAFT.quantity);
        expect(termsHash).not.toBe(inForce?.payload.termsHash);
        // It is the last word of its side, and nobody has said no to it since.
        const [signed, declined] = parts;
        expect(signed.findLast(({ payload }) => payload.department === department)).toBe(offer);
        expect(
          declined.some(({ seq, payload }) => seq > offer.seq && payload.termsHash === termsHash),
        ).toBe(false);
        // Drawn as they were offered they are no counter to themselves.
        expect(counteredOffer({ ...DRAFT, ...terms }, ...parts)?.seq).not.toBe(offer.seq);
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(50);
  });

  it('L-13: only its two sides count', () => {
    fc.assert(
      fc.property(HISTORY, (entries) => {
        const foreign = { ...DRAFT, consumerDepartment: 'finance' };
        const [signed, declined, endings] = partsOf(entries);
        expect(agreementOf(foreign, signed, declined, endings).inForce).toBeNull();
        const own = <T extends { readonly payload: { readonly department: string } }>(
          list: readonly T[],
        ) => list.filter(({ payload }) => payload.department === 'ops');
        const alone = { ...DRAFT, consumerDepartment: 'ops' };
        expect(contractStanding(alone, signed, declined, endings)).toEqual(
          contractStanding(alone, own(signed), declined, own(endings.filter(isEnding))),
        );
      }),
      { numRuns: 500 },
    );
  });
});
