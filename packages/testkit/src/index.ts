export * from './arbitraries.ts';
export * from './builders.ts';
export * from './faulty-proxy.ts';
export * from './large-board.ts';
export * from './peers.ts';
export * from './random.ts';
