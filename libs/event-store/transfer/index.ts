export { anchorLedger, startAnchoring, witnessesIn, type Anchoring } from './anchoring';
export { LogDamaged, exportLog } from './export';
export { ImportRefused, importLog, type Imported } from './import';
export { KeyUnusable, fingerprintIn, isSigned, signingKey, type SigningKey } from './signature';
export { Unreadable, manifestFileOf, readManifest, type Manifest } from './source';
export { verifyFile, verifyStore, type LogDamage, type Trust, type Verified } from './verify';
