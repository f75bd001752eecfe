import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from './contrast.ts';
import { THEMES, type ThemeName } from './tokens.ts';
import { tokensCss } from './tokens-css.ts';

describe.each(['light', 'dark'] satisfies ThemeName[])('colours of the %s theme', (name) => {
  const t = THEMES[name];

  it.each(Object.entries(t.risk))('risk %s stands out from a card by 3:1', (_, color) => {
    expect(contrastRatio(color, t.card)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(t.drift))('drift %s stands out from a card by 3:1', (_, color) => {
    expect(contrastRatio(color, t.card)).toBeGreaterThanOrEqual(3);
  });

  it('the outline of a clear card stands out by 3:1', () => {
    expect(contrastRatio(t.clearOutline, t.card)).toBeGreaterThanOrEqual(3);
  });

  it('edges of controls stand out from every background by 3:1', () => {
    for (const back of [t.canvas, t.surface, t.card]) {
      expect(contrastRatio(t.control, back)).toBeGreaterThanOrEqual(3);
    }
  });

  it('every text is readable on every background it may stand on by 4.5:1', () => {
    for (const text of [t.text, t.textSecondary, t.textTertiary]) {
      for (const back of [t.canvas, t.laneAlt, t.surface, t.card, t.note, t.subtle]) {
        expect(contrastRatio(text, back), `${text} on ${back}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const back of [t.driftSoft.under, t.driftSoft.over, t.collisionSoft, t.accentSoft]) {
      expect(contrastRatio(t.text, back)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('text on fills is readable by 4.5:1', () => {
    const pairs = [
      [t.onAccent, t.accent],
      [t.onPresence, t.presence],
      [t.onCollision, t.risk.collision],
      [t.onDrift, t.drift['far-under']],
      [t.onDrift, t.drift['far-over']],
      [t.accent, t.surface],
    ] as const;
    for (const [text, back] of pairs) {
      expect(contrastRatio(text, back), `${text} on ${back}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('tokens.css holds exactly the values of tokens.ts', () => {
  expect(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')).toBe(tokensCss());
});
