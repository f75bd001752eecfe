import type { Template } from '../template.ts';

export type TemplateName = 'fragmented-supply-chain' | 'sales-and-operations' | 'empty';

export const templates: Readonly<Record<TemplateName, Template>> = {} as Readonly<
  Record<TemplateName, Template>
>;
