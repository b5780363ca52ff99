export * from './judge';
export * from './movement';
export * from './rank';
export * from './rates';
export * from './score';
export * from './verdict';
