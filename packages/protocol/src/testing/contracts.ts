import type { RouteContract } from '../route-contract.ts';

declare global {
  interface ImportMeta {
    glob(pattern: string, options: { readonly eager: true }): Readonly<Record<string, object>>;
  }
}

interface Documented {
  readonly contract: RouteContract;
  readonly example: unknown;
}

const isContract = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'method' in value && 'reasons' in value;
const isText = (
  value: unknown,
): value is { readonly summary: string; readonly example?: unknown } =>
  typeof value === 'object' && value !== null && 'summary' in value;

/** Contracts of all routes, by what lies in their folder; in order of file. */
export const contracts: readonly Documented[] = Object.values(
  import.meta.glob('../routes/*.ts', { eager: true }),
).flatMap((module) => {
  const example = Object.values(module).find(isText)?.example;
  return Object.values(module)
    .filter(isContract)
    .map((contract) => ({ contract, example }));
});
