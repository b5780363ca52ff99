export * from './default-policy';
export * from './policy';
