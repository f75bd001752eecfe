import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

describe('numbers of documents are no measures', () => {
  const orders = (header: string, numbers: readonly (number | string)[]) =>
    `${header};Datum;Produkt;Menge\n${numbers
      .map(
        (number, i) =>
          `${number};${['02.11.2026', '03.11.2026', '09.11.2026', '10.11.2026'][i]};Pumpe;${[14, 9, 42, 10][i]}`,
      )
      .join('\n')}`;
  const PUMPS = { Pumpe: { actual: { '2026-11-02': 23, '2026-11-09': 52 } } };

  it.each([
    'N° commande',
    'N° de commande',
    'N° facture',
    'Bon de livraison n°',
    'Auftragsnr.',
    'Auftragsnummer',
    'Auftrags-Nr.',
    'Bestellnr.',
    'Belegnummer',
    'Lieferschein-Nr.',
    'Rechnungsnr.',
    'Order no.',
    'PO number',
    'PO#',
    'Sales order number',
    'SalesOrderNo',
    'Invoice ID',
    'VBELN',
    'Nº pedido',
    'Número de pedido',
    'N. ordine',
    "Numero d'ordine",
    'Ordernummer',
    'Factuurnr.',
    'Nr zamówienia',
    'Numer faktury',
    '受注番号',
  ])('by their name: %s', async (header) => {
    expect((await read(orders(header, [4711, 88, 90123, 90123]))).series).toEqual(PUMPS);
  });

  it.each(['Auftrag', 'Lieferschein', 'Commande', 'Pedido', 'Order', 'Zamówienie'])(
    'by their name and what they are: %s',
    async (header) => {
      const numbers = [4500016, 4500013, 4500099, 4500013];
      expect((await read(orders(header, numbers))).series).toEqual(PUMPS);
    },
  );

  it('by what they are alone', async () => {
    const numbers = [4500013, 4500014, 4500021, 4500022];
    expect((await read(orders('Ref', numbers))).series).toEqual(PUMPS);
  });

  it('where no column names a product, and where nothing else is a number', async () => {
    const table = 'Order no.;Datum;Menge\n4500013;02.11.2026;14\n4500014;09.11.2026;9';
    expect((await read(table)).series).toEqual({
      Menge: { actual: { '2026-11-02': 14, '2026-11-09': 9 } },
    });
    const nothing = 'Order no.;Datum;Produkt\n4500013;02.11.2026;Pumpe\n4500014;09.11.2026;Pumpe';
    await expect(read(nothing)).rejects.toThrow(/No column was recognised as numbers/);
  });

  it.each(['No. of orders', 'Orders', 'Order', 'Aufträge', 'Lieferung', 'Nombre de commandes'])(
    'but what is counted is: %s',
    async (header) => {
      const { series } = await read(
        `Datum;${header}\n02.11.2026;120000\n09.11.2026;124000\n16.11.2026;131000`,
      );
      expect(Object.values(series)).toEqual([
        { actual: { '2026-11-02': 120000, '2026-11-09': 124000, '2026-11-16': 131000 } },
      ]);
    },
  );
});
