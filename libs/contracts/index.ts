export * from './answers';
export * from './shapes';
export * from './words';
