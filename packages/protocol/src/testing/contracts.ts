import type { RouteContract } from '../route-contract.ts';

declare global {
  interface ImportMeta {
    glob(pattern: string, options: { readonly eager: true }): Readonly<Record<string, object>>;
  }
}

const isContract = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'method' in value && 'reasons' in value;

/** Contracts of all routes, by what lies in their folder; in order of file. */
export const contracts: readonly RouteContract[] = Object.values(
  import.meta.glob('../routes/*.ts', { eager: true }),
).flatMap((module) => Object.values(module).filter(isContract));
