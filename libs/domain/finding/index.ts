export * from './commands';
export * from './decide';
export * from './effective-at';
export * from './events';
export * from './finding';
export * from './guards';
export * from './holder';
export * from './vocabulary';
