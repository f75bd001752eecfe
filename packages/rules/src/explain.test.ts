import { describe, expect, it } from 'vitest';
import { fragmentedPlan } from '../test/fragmented-plan.ts';
import { assess } from './assess.ts';
import { explain } from './explain.ts';
import { REASON_CODES, reason } from './reasons.ts';

/** Narrow spaces as plain ones, to be read here. */
const plain = (text: string) => text.replaceAll('\u202F', ' ');

describe('explain', () => {
  const a = assess(fragmentedPlan());
  const sentence = (id: string) => plain(explain(a.contracts[id]!.reason));

  it('tells the collision in one sentence, from the demand to its cause', () => {
    expect(sentence('assembly-orders')).toBe(
      'Sales is forecast to take 11,500 units a week; Operations to make 9,000, because ' +
        'Procurement delivers 18,000 of 23,000 PM-40 modules, with 5,600 going to Retrofit kits.',
    );
  });

  it('C-2: calls only that a forecast which is one', () => {
    const { values } = a.contracts['pm40-kits']!.reason;
    const told = (more: Record<string, string | boolean>) =>
      plain(explain(reason('shortfall', { ...values, gap: -600, ...more } as never)));
    expect(told({ demandBasis: 'what-if', capacityBasis: 'forecast' })).toContain(
      'are needed; 5,600 are forecast to come',
    );
    expect(told({ demandBasis: 'plan', capacityBasis: 'capacity' })).not.toContain('are forecast');
    expect(told({ demandBasis: 'forecast', capacityBasis: 'capacity' })).toContain(
      'are forecast to be needed; 5,600 are delivered',
    );
  });

  it('tells a chance with what it is a chance of', () => {
    expect(sentence('trucks-orders')).toMatch(
      /^\d+ % chance of too little from Outbound trucks in wk \d+: 25\.6 trucks forecast to be needed for Customer orders, \d(\.\d+)? missing on average when it happens\.$/,
    );
  });

  it('tells what is short on the way, what is covered, and who has not signed', () => {
    expect(sentence('pm40-assembly')).toBe(
      'For Final assembly 23,000 pcs a week from PM-40 modules are forecast to be needed; 18,000 to be ' +
        'delivered, with 5,600 going to Retrofit kits: 5,000 pcs short.',
    );
    expect(sentence('kits-retrofit')).toBe(
      '2,800 kits a week from Retrofit kits for the 2,800 forecast to be needed for Retrofit orders.',
    );
    expect(plain(explain(a.contracts['pm41-assembly']!.structure[0]!.reason))).toBe(
      'Unsigned, 3,000 a week; committed by 20 Nov; still to sign: Operations.',
    );
  });

  it('tells drift with its target, its signal and since when', () => {
    expect(plain(explain(a.cards.delivery!.reason))).toBe(
      'On-time delivery: 78.3 %, 17.7 points under the target of 96 %; 4 weeks below its lower natural limit of 95.2 % since wk 43.',
    );
    expect(plain(explain(a.cards.orders!.reason))).toBe(
      'Customer orders: 11,500 units, 15.0 % over the target of 10,000 units, which is favourable.',
    );
    expect(plain(explain(a.cards.freight!.reason))).toBe(
      'No actual for Freight cost since wk 44, 2.6 weeks ago; what it costs is unknown.',
    );
  });

  const breach = (values: Record<string, number | string>) =>
    plain(
      explain(
        reason('breach', {
          supplierDepartment: 'Operations',
          consumerDepartment: 'Sales',
          unit: 'units',
          consumerUnit: 'units',
          ratio: 1,
          cycle: 'week',
          recentCycles: 4,
          demandBasis: 'forecast',
          ...values,
        }),
      ),
    );

  it('tells a breach by the last cycles, so that the numbers add up as shown', () => {
    expect(
      breach({ recentRequired: 187_975.845, recentSupplied: 137_392, recentShortfall: 50_583.845 }),
    ).toBe(
      'Over the last 4 weeks Sales ordered 187,976 units and Operations produced 137,392: 50,584 units short.',
    );
  });

  it('E-3: writes one cycle and one unit in the singular', () => {
    expect(
      breach({ recentCycles: 1, recentRequired: 3, recentSupplied: 2, recentShortfall: 1 }),
    ).toBe('Over the last week Sales ordered 3 units and Operations produced 2: 1 unit short.');
  });

  it('E-3: writes money with its sign, a real minus, and no percentage of zero', () => {
    const at = (values: Record<string, number | string | boolean>) =>
      plain(
        explain(
          reason('amber-miss', {
            title: 'Cash',
            unit: '€/wk',
            currency: 'EUR',
            cycleUnit: 'week',
            absolute: false,
            band: false,
            adverse: 0.1,
            relative: -0.1,
            actual: -90_000,
            target: -80_000,
            ...values,
          }),
        ),
      );
    expect(at({})).toContain('Cash: −€90,000, 10.0 % under the target of −€80,000');
    expect(at({ target: 0, absolute: true })).toContain('€90,000 under the target of €0');
    expect(at({ target: 0, absolute: true })).not.toContain('%');
  });

  it('C-2: says where the demand comes from, where it is no forecast', () => {
    const values = a.contracts['kits-retrofit']!.reason.values;
    expect(explain(reason('clear', { ...values, demandBasis: 'plan' }))).toMatch(/from plan/);
  });

  it.each(REASON_CODES)(
    'E-1, E-2: has a sentence for %s, also where values are missing',
    (code) => {
      const text = explain(reason(code, {}));
      expect(text).toMatch(/\.$/);
      expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    },
  );

  it('throws on a code that nobody enumerated', () => {
    expect(() => explain({ code: 'nonsense', values: {} })).toThrow(/nonsense/);
  });
});
