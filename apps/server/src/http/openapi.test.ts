import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config/config.ts';
import { createApp } from './app.ts';
import { openApiDocument, openApiPath } from './openapi.ts';
import { ROUTES } from './routes/index.ts';
import type { Services } from './services.ts';

const document = openApiDocument(ROUTES) as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
};

/** What the router really knows, the fallbacks for pages and unknown addresses left out. */
function registered(): string[] {
  const read = readConfig({});
  if (!read.ok) throw new Error(read.message);
  // No request is made: only the configuration is read while routes are registered.
  const services = { config: read.config } as Services;
  const app = createApp(services, ROUTES, { serve: async () => null });
  return app.routes
    .filter(({ path, method }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method} ${openApiPath(path)}`);
}

describe('the OpenAPI document', () => {
  it('names every registered route, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(registered().length).toBeGreaterThan(15);
    expect(new Set(described)).toEqual(new Set(registered()));
  });

  it('serves every contract that there is', () => {
    const folder = join(import.meta.dirname, '../../../../packages/protocol/src/routes');
    const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const served = ROUTES.map(({ contract }) => `${kebab(contract.name)}.ts`);
    expect(served.sort()).toEqual(readdirSync(folder).sort());
  });

  it('shows a body that its schema takes', () => {
    for (const { contract, text } of ROUTES)
      if (contract.body !== undefined)
        expect(contract.body.safeParse(text.example)).toMatchObject({ success: true });
    expect(JSON.stringify(document.paths['/api/boards/{board}/actuals'])).toContain('"example"');
  });

  it('is 3.1 with one operation id each, answers and problems, and is plain JSON', () => {
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length);
    for (const operation of operations)
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^2/), '500', '503']),
      );
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('carries the limits of the very schemas that check the requests', () => {
    const text = JSON.stringify(document.paths['/api/boards/{board}/imports']);
    expect(text).toContain('"maxLength":200');
    expect(JSON.stringify(document.paths['/api/boards/{board}/actuals'])).toContain('text/csv');
  });
});
