export * from './draw';
export * from './pick';
