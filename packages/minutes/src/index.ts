export {
  type Block,
  blocksOf,
  doneWord,
  effectText,
  stateWord,
  verdictText,
} from './blocks.ts';
export { daysText, stepName } from './latency-words.ts';
export * from './minutes.ts';
export * from './names.ts';
export { type Fonts, PAPERS, type Paper } from './pdf/pages.ts';
export * from './write.ts';
