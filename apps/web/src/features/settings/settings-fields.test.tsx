import { DEFAULT_SETTINGS } from '@interlock/board';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { draftOf } from './settings-draft.ts';
import { SettingsFields } from './settings-fields.tsx';

const draft = draftOf({ ...DEFAULT_SETTINGS, title: 'Board' });

const disabled = (agreed: boolean): string[] => {
  const fields = { draft, errors: {}, readOnly: false, agreed, onChange: () => undefined };
  const markup = renderToStaticMarkup(<SettingsFields {...fields} />);
  return (markup.match(/<(?:select|input)[^>]*>/g) ?? []).filter((tag) => / disabled=/.test(tag));
};

it('G-17: cycle and currency are not offered for change while contracts are in force', () => {
  expect(disabled(false)).toEqual([]);
  const tags = disabled(true);
  expect(tags).toHaveLength(2);
  expect(tags[0]).toMatch(/^<select/);
  expect(tags[1]).toMatch(/value="EUR"/);
});
