import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { measuredOf } from '../drift/measured-of.ts';
import { capacityAhead, demandAhead } from './card-ahead.ts';

const orders = cardOf('orders', 'demand', 'Sales', steady(100), { unitMargin: 2 });

function lossWith(moved: number | undefined, more: Parameters<typeof cardOf>[4] = {}): number {
  const plant = cardOf('plant', 'supply', 'Operations', steady(90), {
    ...more,
    ...(moved === undefined ? {} : { moved }),
  });
  const cards = [plant, orders];
  return assess(planOf(cards, [contractOf(cards, 'plant', 'orders')])).moneyAtRisk;
}

describe('what a card can make', () => {
  it('C-27: counts overtime and transfers in force, by forecast and by a capacity it names', () => {
    const short = lossWith(undefined);
    expect(short).toBeGreaterThan(0);
    expect(lossWith(10)).toBe(0);
    expect(lossWith(5)).toBeCloseTo(short / 2);
    expect(lossWith(-10)).toBeCloseTo(short * 2);
    expect(lossWith(10, { capacity: 90 })).toBe(0);
  });

  it('C-27: what it brings by its record grows by as much', () => {
    const wave = Array.from({ length: 30 }, (_, n) => 100 + 4 * ((n % 3) - 1));
    const of = (moved: number) => {
      const cards = [
        cardOf(
          'plant',
          'supply',
          'Operations',
          measureOf(
            wave.map((v) => v * 0.9),
            100,
          ),
          { moved },
        ),
        cardOf('orders', 'demand', 'Sales', measureOf(wave, 100), { unitMargin: 2 }),
      ];
      const { contracts } = assess(
        planOf(cards, [contractOf(cards, 'plant', 'orders', {}, { id: 'k' })]),
      );
      return contracts.k!.expectedShortfall;
    };
    expect(of(0)).toBeGreaterThan(5);
    expect(of(5)).toBeGreaterThan(of(0) - 6);
    expect(of(5)).toBeLessThan(of(0) - 3);
    expect(of(15)).toBeLessThan(0.5);
  });

  it('W-1: a what-if for some cycles leaves the later ones as they are', () => {
    const wave = Array.from({ length: 30 }, (_, n) => 100 + 4 * ((n % 3) - 1));
    const card = cardOf('plant', 'supply', 'Operations', measureOf(wave, 100), {
      ...{ whatIf: 50, whatIfCycles: 1 },
    });
    const [measured] = measuredOf(planOf([card], []));
    const own = measured!.ahead!;
    const certain = capacityAhead(card, measured!, 4)!;
    expect(certain.mean).toEqual([50, ...own.mean.slice(1, 4)]);
    expect(certain.sd).toEqual([0, ...own.sd.slice(1, 4)]);
    const spread = capacityAhead({ ...card, whatIfSpread: true }, measured!, 4)!;
    expect(spread.sd).toEqual(own.sd.slice(0, 4));
    expect(demandAhead(card, measured!, 4)).toBeNull();
  });
});
