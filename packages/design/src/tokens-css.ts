import { FONT_FAMILY, MOTION, SPACE, THEMES, type ThemeColors, TYPE } from './tokens.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Custom properties of one theme: `--il-risk-at-risk`, `--il-text-secondary` and so on. */
export function themeProperties(colors: ThemeColors): [string, string][] {
  return Object.entries(colors).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`--il-${kebab(name)}`, value]]
      : Object.entries(value as Record<string, string>).map(([key, v]) => [
          `--il-${kebab(name)}-${key}`,
          v,
        ]),
  );
}

const block = (selector: string, lines: readonly string[], indent = ''): string =>
  [`${indent}${selector} {`, ...lines.map((l) => `${indent}  ${l};`), `${indent}}`].join('\n');

const lines = (colors: ThemeColors): string[] =>
  themeProperties(colors).map(
    ([name, value]) => `${name}: ${value.startsWith('#') ? value.toLowerCase() : value}`,
  );

/** The whole of `tokens.css`; a test holds the file against it. */
export function tokensCss(): string {
  const fixed = [
    'color-scheme: light',
    `--il-font: ${FONT_FAMILY}`,
    ...SPACE.map((v) => `--il-space-${v}: ${v}px`),
    ...TYPE.map((v) => `--il-type-${v}: calc(${v}px * var(--il-scale))`),
    '--il-scale: 1',
    '--il-radius: 8px',
    '--il-radius-small: 6px',
    `--il-motion-state: ${MOTION.state}ms`,
    `--il-motion-camera: ${MOTION.camera}ms`,
  ];
  const darkLines = ['color-scheme: dark', ...lines(THEMES.dark)];
  return `${[
    '/* Written from tokens.ts by tokens-css.ts; change the values there. */',
    block(':root', [...fixed, ...lines(THEMES.light)]),
    `@media (prefers-color-scheme: dark) {\n${block(':root:not([data-theme="light"])', darkLines, '  ')}\n}`,
    block(':root[data-theme="dark"]', darkLines),
    block(':root[data-preset="projector"]', ['--il-scale: 1.25']),
    `@media (prefers-reduced-motion: reduce) {\n${block(':root', ['--il-motion-state: 0ms', '--il-motion-camera: 0ms'], '  ')}\n}`,
  ].join('\n\n')}\n`;
}
