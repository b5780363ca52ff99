export { Grouped } from './grouped';
export * from './command-grants';
export * from './identity';
export * from './permission-policy';
export * from './roles';
