import { describe, expect, it } from 'vitest';
import { creationPolicy, readConfig } from './config.ts';

function read(environment: Record<string, string>) {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.message);
  return result.config;
}

describe('configuration by environment', () => {
  it('has defaults that need nothing, and takes an empty value as absent', () => {
    for (const environment of [{}, { PORT: '', OPERATOR_KEY: '', PUBLIC_URL: '' }]) {
      const config = read(environment);
      expect(config).toMatchObject({
        port: 3000,
        host: '127.0.0.1',
        operatorKey: null,
        databaseUrl: null,
      });
      expect(config.dataDir).toMatch(/\.interlock$/);
    }
  });

  it('says in one line which value is broken and how it must be', () => {
    const broken: readonly [Record<string, string>, string][] = [
      [{ PORT: 'many' }, 'PORT'],
      [{ PORT: '70000' }, 'PORT'],
      [{ PORT: '-1' }, 'PORT'],
      [{ HOST: 'a b' }, 'HOST'],
      [{ OPERATOR_KEY: 'short' }, 'OPERATOR_KEY'],
      [{ PUBLIC_URL: 'plan.example.org' }, 'PUBLIC_URL'],
      [{ PUBLIC_URL: 'ftp://plan.example.org' }, 'PUBLIC_URL'],
      [{ PUBLIC_URL: 'https://plan.example.org/board' }, 'PUBLIC_URL'],
      [{ TRUST_PROXY: 'perhaps' }, 'TRUST_PROXY'],
      [{ DATABASE_URL: 'mysql://localhost/interlock' }, 'DATABASE_URL'],
      [{ DATABASE_URL: 'postgres://' }, 'DATABASE_URL'],
    ];
    for (const [environment, name] of broken) {
      const result = readConfig(environment);
      expect(result.ok, name).toBe(false);
      const message = result.ok ? '' : result.message;
      expect(message).toContain(name);
      expect(message).not.toContain('\n');
    }
  });

  it('opens the creation of boards on loopback only', () => {
    const key = 'k'.repeat(16);
    expect(creationPolicy(read({}))).toBe('open');
    expect(creationPolicy(read({ HOST: '::1' }))).toBe('open');
    expect(creationPolicy(read({ HOST: '0.0.0.0' }))).toBe('closed');
    expect(creationPolicy(read({ HOST: '0.0.0.0', OPERATOR_KEY: key }))).toBe('operator-key');
    // Loopback behind a proxy is open to the world.
    expect(creationPolicy(read({ PUBLIC_URL: 'https://plan.example.org' }))).toBe('closed');
    expect(creationPolicy(read({ PUBLIC_URL: 'http://localhost:3000' }))).toBe('open');
  });
});
