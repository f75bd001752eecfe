import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

describe('sheets of planners, controllers and plants in other countries', () => {
  it('a French budget in quarters, by family, with the year in its title', async () => {
    const { series } = await read(
      'Budget des ventes 2027\n\nFamille;Produit;T1;T2;T3;T4;Total\nPompes;P40;1 200;1 300;1 250;1 400;5 150\n;P50;800;900;850;950;3 500\nSous-total;;2 000;2 200;2 100;2 350;8 650\nVannes;V10;500;520;510;530;2 060\nTotal;;2 500;2 720;2 610;2 880;10 710',
    );
    expect(Object.keys(series)).toEqual(['P40', 'P50', 'V10']);
    expect(series.P40?.target).toEqual({
      '2027-01-01': 1200,
      '2027-04-01': 1300,
      '2027-07-01': 1250,
      '2027-10-01': 1400,
    });
  });

  it.each([
    ['Plan sprzedaży 2027', 'Produkt;Styczeń;Luty;Marzec;Razem', 'Razem'],
    ['Plano de vendas 2027', 'Produto;Janeiro;Fevereiro;Março;Total', 'Soma'],
    ['Försäljningsplan 2027', 'Produkt;Januari;Februari;Mars;Summa', 'Summa'],
  ])('%s, without its total', async (title, head, total) => {
    const { series } = await read(
      `${title};;;;\n${head}\nA;1;2;3;6\nB;4;5;6;15\n${total};5;7;9;21`,
      'plan.csv',
    );
    expect(Object.keys(series)).toEqual(['A', 'B']);
    expect(series.A?.target).toEqual({ '2027-01-01': 1, '2027-02-01': 2, '2027-03-01': 3 });
  });

  it.each([
    'Tydzień;Plan;Wykonanie',
    'Semana;Orçado;Realizado',
    'Semaine;Prévu;Réalisé',
    'Vecka;Budget;Utfall',
  ])('%s: plan and actual', async (head) => {
    const { chosen } = await read(`${head}\n2026-W40;100;104\n2026-W41;100;98`);
    expect(chosen).toHaveLength(1);
    expect(chosen[0]?.target.kind).toBe('column');
    expect(chosen[0]?.valueColumn).toBe(2);
  });

  it('numbers of sites and orders in an export are names, not values', async () => {
    const { series, proposal, built } = await read(
      'ItemId,InventSiteId,RequestedDate,SalesQuantity\nD1,1,10/5/2026 12:00:00 AM,100\nD1,2,10/5/2026 12:00:00 AM,40\nD2,1,10/5/2026 12:00:00 AM,10\nD1,1,10/19/2026 12:00:00 AM,110\nD2,1,10/19/2026 12:00:00 AM,15',
    );
    expect(built.errors).toEqual([]);
    expect(proposal.questions).toEqual([
      { about: 'keys', columns: ['InventSiteId'], value: 'sum' },
    ]);
    expect(series.D1?.actual).toEqual({ '2026-10-05': 140, '2026-10-19': 110 });
  });

  it('a rate by its name is averaged', async () => {
    const { chosen } = await read(
      'USD k,Q1 2026,Q2 2026\nRevenue,"1,200","1,300"\nCOGS,(700),(750)\nGross margin %,41.7,42.3',
    );
    expect(chosen.map(({ unit, aggregation }) => [unit, aggregation])).toEqual([
      ['units', 'sum'],
      ['units', 'sum'],
      ['%', 'mean'],
    ]);
  });

  it('a fact above the header is no part of its names', async () => {
    const { series } = await read(
      'Forecast version,FC 10/2026,,\nProduct,Dec 2026,Jan 2027,Feb 2027\nPumps,1,2,3',
    );
    expect(series.Pumps?.target).toEqual({ '2026-12-01': 1, '2027-01-01': 2, '2027-02-01': 3 });
  });

  it('years with letters for what they hold', async () => {
    const { series, built } = await read(
      'Strategic review,,,\nEUR m,2025A,2027E,2028P,2026E\nRevenue,100,110,120,130',
    );
    expect(built.errors).toEqual([]);
    expect(series.Revenue?.actual).toBeUndefined();
    expect(Object.keys(series.Revenue?.target ?? {}).length).toBeGreaterThan(50);
  });

  it('the measure of a place of work says which side it is on', async () => {
    const { destinationsByTitle } = await import('../src/build/guess-destination.ts');
    const kinds = destinationsByTitle(
      ['Montage 1 Angebot', 'Montage 1 Bedarf', 'Montage 1 Bestand'],
      [],
    );
    expect(kinds?.map(({ kind }) => kind)).toEqual(['supply', 'demand', 'kpi']);
  });
});
