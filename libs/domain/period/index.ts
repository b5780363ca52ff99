export * from './canonical';
export * from './commands';
export * from './cut-off';
export { decidePeriod } from './decide';
export * from './events';
export * from './period';
export { rankGroups, scoreSheets } from './sheets';
