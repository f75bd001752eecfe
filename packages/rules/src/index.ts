export { assess } from './assess.ts';
export { explain } from './explain.ts';
export * from './verdicts.ts';
