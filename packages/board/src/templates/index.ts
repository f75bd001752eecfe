import type { Template } from '../template.ts';
import { empty } from './empty.ts';
import { fragmentedSupplyChain } from './fragmented-supply-chain/index.ts';
import { salesAndOperations } from './sales-and-operations.ts';

export type TemplateName = 'fragmented-supply-chain' | 'sales-and-operations' | 'empty';

/** The boards that ship with the product. */
export const templates: Readonly<Record<TemplateName, Template>> = {
  'fragmented-supply-chain': fragmentedSupplyChain,
  'sales-and-operations': salesAndOperations,
  empty,
};
