import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

describe('plan and actual within a word, and in the words of other languages', () => {
  const ACTUAL = { '2026-08-01': 1433, '2026-09-01': 1610 };
  const TARGET = { '2026-08-01': 1500, '2026-09-01': 1510, '2026-12-01': 1520 };

  const HEADERS = [
    ['Sollmenge', 'Istmenge'],
    ['Planmenge', 'Istmenge'],
    ['Planstückzahl', 'Iststückzahl'],
    ['Plankosten', 'Istkosten'],
    ['Planherstellkosten', 'Istherstellkosten'],
    ['Umsatzplan', 'Umsatzist'],
    ['Planerlös', 'Isterlös'],
    ['Budgetumsatz', 'Istumsatz'],
    ['Prognosewert', 'Istwert'],
    ['Absatzsoll', 'Absatzist'],
    ['Geplante Menge', 'Tatsächliche Menge'],
    ['PlanQty', 'ActualQty'],
    ['Quantité prévue', 'Quantité réalisée'],
    ['Quantites prevues', 'Quantites realisees'],
    ['CA budgété', 'CA réel'],
    ['CA prévisionnel', 'CA réalisé'],
    ['Cantidad planificada', 'Cantidad realizada'],
    ['Ventas presupuestadas', 'Ventas reales'],
    ['Quantità pianificata', 'Quantità consuntivata'],
    ['Geplande hoeveelheid', 'Werkelijke hoeveelheid'],
    ['Planhoeveelheid', 'Gerealiseerde hoeveelheid'],
    ['Ilość planowana', 'Ilość rzeczywista'],
    ['Quantidade planejada', 'Quantidade realizada'],
  ] as const;

  it.each(HEADERS)('in columns beside the months: %s and %s', async (plan, actual) => {
    for (const [head, row] of [
      [`${plan};${actual}`, (p: number, a: number | '') => `${p};${a}`],
      [`${actual};${plan}`, (p: number, a: number | '') => `${a};${p}`],
    ] as const) {
      const rows = `Ventil;2026-08;${row(1500, 1433)}\nVentil;2026-09;${row(1510, 1610)}\nVentil;2026-12;${row(1520, '')}`;
      const { series } = await read(`Produkt;Monat;${head}\n${rows}`);
      expect(series).toEqual({ Ventil: { actual: ACTUAL, target: TARGET } });
    }
  });

  it.each(HEADERS)('where no column names a product: %s and %s', async (plan, actual) => {
    const { series } = await read(
      `Monat;${plan};${actual}\n2026-08;1500;1433\n2026-09;1510;1610\n2026-12;1520;`,
    );
    expect(Object.values(series)).toEqual([{ actual: ACTUAL, target: TARGET }]);
  });

  it.each(HEADERS)('in front of the months across: %s and %s', async (plan, actual) => {
    const { series } = await read(
      `Produkt;${plan} Aug 26;${actual} Aug 26;${plan} Sep 26;${actual} Sep 26;${plan} Dez 26\nVentil;1500;1433;1510;1610;1520`,
    );
    expect(series).toEqual({ Ventil: { actual: ACTUAL, target: TARGET } });
  });

  it.each(['Planungskosten', 'Planetenmenge', 'Zielgruppenumsatz', 'Distanzwert'])(
    'other words begin alike: %s',
    async (name) => {
      const { series } = await read(`Monat;${name}\n2026-08;1433\n2026-09;1610`);
      expect(series).toEqual({ [name]: { actual: ACTUAL } });
    },
  );
});
