import { describe, expect, it } from 'vitest';
import { readConfig } from '../config/config.ts';
import { hostAllowed, originAllowed } from './origin.ts';

function read(environment: Record<string, string>) {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.message);
  return result.config;
}
const local = read({});
const open = read({ HOST: '0.0.0.0' });
const behind = read({ PUBLIC_URL: 'https://plan.example.org' });

describe('whose request it is', () => {
  it('a server on loopback answers to loopback names only', () => {
    for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])
      expect(hostAllowed(local, host), host).toBe(true);
    for (const host of ['evil.example:3000', '127.0.0.1.evil.example', '', undefined, 'a b'])
      expect(hostAllowed(local, host), String(host)).toBe(false);
    expect(hostAllowed(open, 'plan.lan:3000')).toBe(true);
    expect(hostAllowed(behind, 'plan.example.org')).toBe(true);
  });

  it('no origin is fine, a present one must be exactly ours', () => {
    const host = '127.0.0.1:3000';
    expect(originAllowed(local, host, undefined)).toBe(true);
    expect(originAllowed(local, host, 'http://127.0.0.1:3000')).toBe(true);
    for (const origin of [
      'null',
      '',
      'http://127.0.0.1:3001',
      'http://127.0.0.1',
      'http://localhost:3000',
      'http://127.0.0.1:3000.evil.example',
      'https://evil.example',
    ])
      expect(originAllowed(local, host, origin), origin).toBe(false);
    expect(originAllowed(behind, '127.0.0.1:3000', 'https://plan.example.org')).toBe(true);
  });
});
