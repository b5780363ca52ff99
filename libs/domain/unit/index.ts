export * from './commands';
export * from './decide';
export * from './events';
export * from './responsible';
export * from './unit';
export {
  linkKinds,
  postCodes,
  unitKinds,
  type Area,
  type LinkKind,
  type PostCode,
  type UnitKind,
} from './vocabulary';
