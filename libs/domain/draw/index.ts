export * from './draw';
export * from './pick';
export * from './weight';
