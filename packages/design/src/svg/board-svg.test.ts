import { type Card, type Contract, settingsSchema } from '@interlock/plan';
import { nothingAssessed } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { type BoardPicture, boardSvg } from './board-svg.ts';

const card = (id: string, title: string, x: number, y: number): Card => ({
  id,
  department: 'a',
  kind: 'supply',
  title,
  owner: '',
  pos: [x, y],
});
const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
const contract: Contract = {
  id: 'c',
  kind: 'contract',
  from: 'x',
  to: 'y',
  ...terms,
  state: 'signed',
  signedTerms: terms,
  supplierDepartment: 'a',
  consumerDepartment: 'a',
  signatures: [],
};
const board: BoardPicture = {
  settings: settingsSchema.parse({ title: 'Board', cycle: { unit: 'week' }, currency: 'EUR' }),
  asOf: '2026-11-19',
  departments: [{ id: 'a', name: 'A & B', initials: 'AB', order: 'a', height: 200 }],
  cards: [card('x', '<script>alert(1)</script>', 60, 40), card('y', '"quoted"', 340, 40)],
  contracts: [contract],
  influences: [],
  notes: [{ id: 'n', pos: [620, 40], author: 'O’Neil', body: '<b>note</b>' }],
};
const assessment = nothingAssessed(board);

describe('the picture of a board', () => {
  const svg = boardSvg(board, assessment, { theme: 'light', title: 'Board <1>' });

  it('what people typed stays text', () => {
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('&#60;script&#62;');
  });

  it('holds lanes, cards, notes and contracts, and no broken number', () => {
    expect(svg).toContain('AB');
    expect(svg).toContain('&#34;quoted&#34;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.match(/<g transform="translate\(/g)!.length).toBeGreaterThanOrEqual(3);
  });

  it('says below everything where it comes from, in a taller picture', () => {
    const footer = 'Board <1>. Ledger entry 3: 0f';
    const told = boardSvg(board, assessment, { theme: 'light', sized: true, footer });
    expect(told).toContain('Board &#60;1&#62;. Ledger entry 3: 0f</text>');
    const height = (text: string) => Number(/ height="(\d+)"/.exec(text)?.[1]);
    const without = boardSvg(board, assessment, { theme: 'light', sized: true });
    expect(height(told)).toBe(height(without) + 32);
  });

  it('carries no style attribute, so that a strict content policy shows it', () => {
    expect(svg).not.toMatch(/ style=/);
  });

  it('dark and light differ in colours only', () => {
    const dark = boardSvg(board, assessment, { theme: 'dark', title: 'Board <1>' });
    const shape = (text: string): string => text.replace(/#[0-9A-F]{6}/gi, '#');
    expect(dark).not.toBe(svg);
    expect(shape(dark)).toBe(shape(svg));
  });

  it('an empty board is a picture too', () => {
    const empty = { ...board, cards: [], contracts: [], notes: [], departments: [] };
    expect(boardSvg(empty, assessment, { theme: 'light' })).toMatch(/^<svg .*<\/svg>$/s);
  });
});
