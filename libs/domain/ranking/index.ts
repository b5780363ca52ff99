export * from './score';
export * from './verdict';
