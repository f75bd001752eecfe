import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assess, explain } from '../src/index.ts';
import { type FmcgFiles, fmcgPlan } from './fmcg-data.ts';

/*
 * Real orders and production of a consumer-goods maker, read where the folder is present and never
 * copied into the project.
 */
const folder = new URL('../../../../shared/data/fmcg/', import.meta.url);
const FMCG_PRESENT = existsSync(new URL('windows.json', folder));

interface Window {
  readonly product: string;
  readonly windowEnd: string;
  readonly orders: number;
  readonly production: number;
}

const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const fmcgWindows = (): Window[] => JSON.parse(textOf('windows.json')).windows;
const fmcgFiles = (): FmcgFiles => ({
  orders: textOf('orders.csv'),
  production: textOf('production.csv'),
});

/** A published sum is a whole number; the data behind it has decimals. */
const HALF = 0.5 + 1e-6;

describe('real orders and production of a consumer-goods maker', () => {
  if (!FMCG_PRESENT) {
    it('is not there: nothing was checked', () => {
      console.log('The real data (shared/data/fmcg) is absent: its windows were NOT checked.');
      expect(FMCG_PRESENT).toBe(false);
    });
    return;
  }
  const files = fmcgFiles();

  it.each(
    fmcgWindows().flatMap((w) => [
      { ...w, signed: true },
      { ...w, signed: false },
    ]),
  )(
    'C-13, C-3: $product at $windowEnd is at least at risk, with the four weeks in its reason (signed: $signed)',
    ({ product, windowEnd, orders, production, signed }) => {
      const assessment = assess(fmcgPlan(files, windowEnd, signed));
      const contract = assessment.contracts[`c-${product}`]!;
      expect(['at-risk', 'collision']).toContain(contract.verdict);
      expect(contract.recent).toMatchObject({ cycles: 4 });
      expect(Math.abs(contract.recent!.required - orders)).toBeLessThanOrEqual(HALF);
      expect(Math.abs(contract.recent!.supplied - production)).toBeLessThanOrEqual(HALF);
      expect(contract.path.map((hop) => hop.department)).toEqual(['operations', 'sales']);
      const short = (orders - production).toLocaleString('en');
      expect(explain(contract.reason)).toBe(
        `Over the last 4 weeks Sales ordered ${orders.toLocaleString('en')} units and Operations ` +
          `produced ${production.toLocaleString('en')}: ${short} units short.`,
      );
      expect(contract.structure.some((s) => s.code === 'unsigned')).toBe(!signed);
      expect(assessment.exceptions.some((e) => e.id === contract.contract)).toBe(true);
    },
  );

  it('D-1: says the same of a past moment, whatever happened later', () => {
    const [window] = fmcgWindows();
    const whole = fmcgPlan(files, window!.windowEnd, true);
    const cut = {
      ...whole,
      cards: whole.cards.map((card) => ({
        ...card,
        measure: {
          ...card.measure!,
          actuals: card.measure!.actuals.filter((a) => a.cycle <= window!.windowEnd),
        },
      })),
    };
    expect(assess(whole)).toEqual(assess(cut));
  });
});
