export * from './can.ts';
export * from './canonical.ts';
export * from './http.ts';
export * from './messages.ts';
export * from './presence.ts';
export * from './reasons.ts';
export * from './roles.ts';
export * from './supply-chain.ts';
