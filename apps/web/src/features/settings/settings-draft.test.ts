import type { Settings } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { draftOf, parseDraft } from './settings-draft.ts';

const settings: Settings = {
  title: 'S&OP November',
  cycle: { unit: 'week', weekStartsOn: 1 },
  currency: 'EUR',
  asOf: '2026-11-19',
  horizon: 4,
  thresholds: { watch: 0.05, atRisk: 0.2, collision: 0.5 },
  sessionMinutes: 45,
  openEditing: false,
};

describe('settings form', () => {
  it('changes nothing when nothing was changed', () => {
    expect(parseDraft(draftOf(settings), settings)).toEqual({
      ok: true,
      patch: {},
      changed: false,
    });
  });

  it('writes only what differs, and takes the as-of day away for today', () => {
    const draft = { ...draftOf(settings), asOf: '', currency: 'usd', horizon: '6' };
    expect(parseDraft(draft, settings)).toEqual({
      ok: true,
      changed: true,
      patch: { asOf: null, currency: 'USD', horizon: 6 },
    });
  });

  it('keeps what a miss has to cost to be answered only where it is not the default', () => {
    const of = (answerFrom: string, now = settings) =>
      parseDraft({ ...draftOf(now), answerFrom }, now);
    expect(of('2500')).toMatchObject({ ok: true, patch: { answerFrom: 2_500 } });
    expect(of('1000')).toMatchObject({ ok: true, changed: false });
    const set = { ...settings, answerFrom: 2_500 };
    expect(draftOf(set).answerFrom).toBe('2500');
    expect(of('1000', set)).toMatchObject({ ok: true, patch: { answerFrom: null } });
    expect(of('-1')).toMatchObject({ ok: false, errors: { answerFrom: expect.any(String) } });
  });

  it('reads percentages with a decimal comma and a sign', () => {
    const draft = { ...draftOf(settings), watch: '7,5 %' };
    const parsed = parseDraft(draft, settings);
    expect(parsed.ok && parsed.patch.thresholds).toEqual({
      watch: 0.075,
      atRisk: 0.2,
      collision: 0.5,
    });
  });

  it.each([
    ['title', { title: '  ' }],
    ['currency', { currency: 'Euro' }],
    ['horizon', { horizon: '' }],
    ['horizon', { horizon: '2.5' }],
    ['sessionMinutes', { sessionMinutes: 'an hour' }],
    ['watch', { watch: '0' }],
    ['collision', { collision: '10' }],
    ['asOf', { asOf: '2026-02-30' }],
  ] as const)('says what is wrong with %s: %o', (field, patch) => {
    const parsed = parseDraft({ ...draftOf(settings), ...patch }, settings);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.errors[field]).toMatch(/\w/);
  });
});
