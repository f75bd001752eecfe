import { describe, expect, it } from 'vitest';
import { splitNames } from './department-chips.tsx';

describe('names of departments', () => {
  it('takes several at once and none twice', () => {
    expect(splitNames(' Procurement, Delivery;sales,, Delivery ', ['Sales'])).toEqual([
      'Procurement',
      'Delivery',
    ]);
  });

  it('cuts a name at what a lane may hold', () => {
    expect(splitNames('x'.repeat(500), [])[0]).toHaveLength(60);
  });
});
