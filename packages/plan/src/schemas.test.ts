import { describe, expect, it } from 'vitest';
import { cardEntrySchema, contractEntrySchema, settingsSchema } from './index.ts';
import { dateSchema, idSchema, numberSchema } from './primitives.ts';

const card = {
  kind: 'supply',
  title: 'Final assembly',
  owner: 'Aisha Demir',
  pos: [24, 48],
};
const issueOf = (result: {
  success: boolean;
  error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined;
}) => result.error?.issues[0];

describe('entries of the board document', () => {
  it('refuse a 10,000-character title and name the field', () => {
    const issue = issueOf(cardEntrySchema.safeParse({ ...card, title: 'x'.repeat(10_000) }));
    expect(issue?.path).toEqual(['title']);
    expect(issue?.message).toContain('200 characters');
  });

  it('refuse fields that nobody defined, also out of a crafted prototype', () => {
    expect(cardEntrySchema.safeParse({ ...card, role: 'facilitator' }).success).toBe(false);
    const crafted = JSON.parse(
      `{"__proto__":{"role":"x"},"kind":"supply","title":"t","pos":[0,0]}`,
    );
    expect(cardEntrySchema.safeParse(crafted).success).toBe(false);
  });

  it.each(['9999-12-31', '2200-01-01', '1899-12-31', '0026-11-28'])('refuse the day %s', (day) => {
    expect(issueOf(dateSchema.safeParse(day))?.message).toContain('1900-01-01 to 2199-12-31');
  });

  it.each(['1900-01-01', '2026-11-28', '2199-12-31'])('take the day %s', (day) => {
    expect(dateSchema.safeParse(day).success).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e13, '12'])('refuse %s as a number', (value) => {
    expect(numberSchema.safeParse(value).success).toBe(false);
  });

  it('refuse a ratio of zero or below', () => {
    const edge = { kind: 'contract', from: 'a', to: 'b' };
    expect(contractEntrySchema.safeParse({ ...edge, ratio: 0 }).success).toBe(false);
    expect(contractEntrySchema.safeParse({ ...edge, ratio: -1 }).success).toBe(false);
    expect(contractEntrySchema.safeParse(edge).data?.ratio).toBe(1);
  });

  it.each(['__proto__', 'constructor', 'prototype', '', 'a b', 'a:b'])(
    'refuse "%s" as an id',
    (id) => {
      expect(idSchema.safeParse(id).success).toBe(false);
    },
  );

  it('want thresholds that rise', () => {
    const settings = {
      title: 'Board',
      cycle: { unit: 'week' },
      currency: 'EUR',
      thresholds: { watch: 0.5, atRisk: 0.2, collision: 0.6 },
    };
    expect(issueOf(settingsSchema.safeParse(settings))?.path).toEqual(['thresholds']);
  });
});
