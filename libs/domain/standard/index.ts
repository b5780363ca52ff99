export * from './standard';
