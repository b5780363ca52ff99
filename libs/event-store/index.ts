export * from './canonical';
export * from './errors';
export * from './event-store';
export * from './hash-chain';
export * from './ids';
export * from './in-memory.event-store';
export * from './run';
