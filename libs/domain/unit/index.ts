export * from './events';
export * from './unit';
