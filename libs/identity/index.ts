export { Grouped } from './grouped';
export * from './identity';
export * from './permission-policy';
export * from './roles';
