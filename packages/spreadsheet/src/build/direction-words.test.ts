import { describe, expect, it } from 'vitest';
import { isLessBetter } from './direction-words.ts';

describe('SP-22', () => {
  it.each([
    'Scrap rate %',
    'Sick leave %',
    'Premium freight (EUR)',
    'Krankenstand',
    'Transportkosten',
    'Ausschussquote',
    'Taux de rebut',
    'Coût logistique',
    'Gastos de transporte',
    'Koszty transportu',
    'Customer complaints',
    'Lead time (days)',
  ])('less of %s is better', (label) => expect(isLessBetter(label)).toBe(true));

  it.each([
    'OTIF %',
    'Orders',
    'Gross margin %',
    'Plates',
    'Return on sales',
    'Freight (t)',
    'Fehlerfreie Lieferungen',
    'Costa Rica orders',
    'Umsatz',
    'Firmenkunden',
    'Durchsatz',
    'Backlog',
  ])('more of %s is better, or nobody knows', (label) => expect(isLessBetter(label)).toBe(false));
});
