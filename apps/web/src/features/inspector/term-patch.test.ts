import { CONTRACT_TERM_NAMES, CONTRACT_TERMS, contractTermsSchema } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { termPatch, typedTerm } from './term-patch.ts';

const TYPED = { number: '2', percent: '7', day: '2027-01-04', text: 'Axle', person: 'Ada' };

describe('terms that are typed', () => {
  it.each(CONTRACT_TERM_NAMES)('%s can be set, and reads as it was typed', (field) => {
    const text = TYPED[CONTRACT_TERMS[field].input];
    const terms = contractTermsSchema.parse(termPatch(field, text));
    expect(typedTerm(terms, field)).toBe(text);
  });

  it('an empty field takes away what is optional, and is refused where it is not', () => {
    expect(termPatch('weight', ' ')).toEqual({ weight: null });
    expect(termPatch('needBy', '')).toEqual({ needBy: null });
    expect(termPatch('owner', ' ')).toEqual({ owner: '' });
    expect(termPatch('ratio', '')).toBe('Enter a number.');
    expect(termPatch('tolerance', 'much')).toBe('Enter a number.');
  });
});
