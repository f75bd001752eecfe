export * from './cycle.ts';
export * from './entries.ts';
export * from './facilitation.ts';
export * from './ledger.ts';
export * from './limits.ts';
export * from './measure.ts';
export * from './plan.ts';
export * from './primitives.ts';
