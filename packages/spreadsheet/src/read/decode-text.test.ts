import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

/** Letters up to U+00FF are one byte each in Windows-1252, with the same number. */
const western = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Kana and kanji of Shift-JIS by their bytes, the rest as it is. */
const DOUBLE: Readonly<Record<string, readonly [number, number]>> = {
  品: [0x95, 0x69],
  目: [0x96, 0xda],
  月: [0x8c, 0x8e],
  週: [0x8f, 0x54],
  計: [0x8c, 0x76],
  画: [0x89, 0xe6],
  実: [0x8e, 0xc0],
  績: [0x90, 0xd1],
  名: [0x96, 0xbc],
};
const japanese = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((c) => DOUBLE[c] ?? [c.charCodeAt(0)]));

describe('an old code page is told by what is plausible over the whole text', () => {
  it.each([
    'Material;KalMon;Istmenge\nGehäuse;202608;1433\nGehäuse;202609;1610',
    'Produit;Mois;CA budget;CA réel\nVanne;août 26;1500;1433\nVanne;déc. 26;1500;',
    'Woche;Menge für Köln;Größe\nKW 45/2026;100;3',
    'Produkt;Stück\nHähne;3\nBögen;4\nRöhren;5',
    'Année;Créée\n2026;3',
    'Producción;Año\nVálvula;3',
  ])('Western: %s', (text) => {
    expect(decodeText(western(text))).toEqual({ text, guessed: 'windows-1252' });
  });

  it.each([
    '品目,計画,実績\nA100,3,4',
    '週,A品,B品,C品\n2026-W40,1,2,3\n月,1,2,3',
    'SKU名,月,Qty\nPump,2026-10,3',
    'Product name,実績,計画\nPump,3,4',
  ])('Japanese: %s', (text) => {
    expect(decodeText(japanese(text))).toEqual({ text, guessed: 'shift_jis' });
  });

  it('whatever stands only far below', () => {
    const rows = 'Ventil;202608;1433\n'.repeat(3000);
    const text = `Material;Monat;Menge\n${rows}Gehäuse;202609;1610`;
    expect(decodeText(western(text)).guessed).toBe('windows-1252');
    const far = `Material,Month,Qty\n${rows}品目計画,202609,3`;
    expect(decodeText(japanese(far)).guessed).toBe('shift_jis');
  });
});
