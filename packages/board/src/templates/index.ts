import type { Template } from '../template.ts';
import { empty } from './empty.ts';
import { fragmentedSupplyChain } from './fragmented-supply-chain/index.ts';
import { salesAndOperations } from './sales-and-operations.ts';

/** The boards that ship with the product. */
export const templates = {
  'fragmented-supply-chain': fragmentedSupplyChain,
  'sales-and-operations': salesAndOperations,
  empty,
} as const satisfies Readonly<Record<string, Template>>;
export type TemplateName = keyof typeof templates;

export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}
