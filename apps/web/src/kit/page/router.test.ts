import { describe, expect, it } from 'vitest';
import { parseRoute } from './router.ts';

describe('parseRoute', () => {
  it('opens the start page at the root, with or without slashes', () => {
    expect(parseRoute('/', '')).toEqual({ name: 'start' });
    expect(parseRoute('', '')).toEqual({ name: 'start' });
  });

  it('takes the capability of an invite link from the fragment only', () => {
    expect(parseRoute('/j', '#abc_DEF-123')).toEqual({ name: 'join', capability: 'abc_DEF-123' });
    expect(parseRoute('/j/', '')).toEqual({ name: 'join', capability: '' });
  });

  it('opens a board by an id that may be one', () => {
    expect(parseRoute('/b/Ab_1-x', '')).toEqual({ name: 'board', board: 'Ab_1-x' });
    expect(parseRoute('/b/Ab_1-x/', '')).toEqual({ name: 'board', board: 'Ab_1-x' });
  });

  it.each(['/b/', '/b/a/b', '/b/%2e%2e', `/b/${'x'.repeat(41)}`, '/B/a', '/other'])(
    'says that there is nothing at %s',
    (path) => {
      expect(parseRoute(path, '').name).toBe('unknown');
    },
  );
});
