import { describe, expect, it } from 'vitest';
import type { Exception } from '../verdicts.ts';
import { withNeeds } from './precedence.ts';
import { agendaSummary } from './summary.ts';

const exception = (id: string, more: Partial<Exception> = {}): Exception => ({
  ...{ id, kind: 'at-risk', title: id, cards: [], edges: [], money: 0, exposure: null },
  ...{ behind: null, minutes: 5, needs: [], moneyPerMinute: 0 },
  reason: { code: 'risk', values: {} },
  ...more,
});
const worth = (id: string, money: number | null, minutes = 10): Exception =>
  exception(id, { money, minutes, moneyPerMinute: money === null ? null : money / minutes });

describe('what has to be settled first', () => {
  it('A-10: a contract of the causal path that is unsigned or contradictory, and a stale card on it', () => {
    const risk = exception('risk', { edges: ['first', 'second'], cards: ['plant', 'orders'] });
    const all = [
      risk,
      exception('unsigned', { kind: 'unsigned', edges: ['second'] }),
      exception('units', { kind: 'structure', edges: ['first'] }),
      exception('elsewhere', { kind: 'structure', edges: ['third'] }),
      exception('plant', { kind: 'stale', cards: ['plant'] }),
      exception('other', { kind: 'stale', cards: ['other'] }),
      exception('drift', { kind: 'drift', edges: ['first'], cards: ['plant'] }),
    ];
    const needs = new Map(withNeeds(all).map((each) => [each.id, each.needs]));
    expect(needs.get('risk')).toEqual(['plant', 'units', 'unsigned']);
    expect([...needs.values()].filter((list) => list.length > 0)).toHaveLength(1);
    // And it is talked about first, whatever it is worth itself.
    const { chosen } = agendaSummary(withNeeds(all), 60);
    expect(chosen.slice(0, 4)).toEqual(['plant', 'units', 'unsigned', 'risk']);
  });
});

describe('what the minutes do not reach', () => {
  it('A-11: is listed with its known money', () => {
    const all = [
      worth('dear', 900),
      worth('cheap', 80),
      worth('cheaper', 20),
      worth('unknown', null),
    ];
    const { chosen, leftOut, leftOutMoney } = agendaSummary(all, 20);
    expect([chosen, leftOut, leftOutMoney]).toEqual([
      ['dear', 'cheap'],
      ['cheaper', 'unknown'],
      20,
    ]);
  });
});

describe('the top fifth', () => {
  it('A-12: is rounded up, and of the known money only', () => {
    const six = [
      worth('a', 10),
      worth('b', 500),
      worth('c', 300),
      ...'def'.split('').map((id) => worth(id, 50)),
    ];
    expect(agendaSummary(six, 5).topFifth).toEqual({ count: 2, share: 800 / 960 });
    expect(agendaSummary([...six, worth('?', null)], 5).topFifth).toEqual({
      count: 2,
      share: 800 / 960,
    });
    expect(agendaSummary([worth('?', null)], 5).topFifth.share).toBeNull();
  });
});
