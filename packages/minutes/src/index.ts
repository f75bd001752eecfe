export { type Block, blocksOf } from './blocks.ts';
export * from './minutes.ts';
export * from './names.ts';
export * from './write.ts';
