export * from './finding-page';
export * from './ledger';
export * from './lists';
export * from './others';
export * from './ranking';
export * from './session';
export * from './shapes';
export * from './words';
