import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { closeSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { canonical, sha256 } from '../canonical';

/** What is signed says what it is, so that one kind of statement never passes for another. */
export type Purpose = 'anchor' | 'export';
export type Signed<T> = T & { publicKey: string; key: string; signature: string };

export type SigningKey = {
  /** sha256 of `publicKey`, to be compared by people and kept elsewhere. */
  readonly fingerprint: string;
  sign<T extends object>(purpose: Purpose, statement: T): Signed<T>;
};

/** The key cannot be used; the message says what to do, in Chinese. */
export class KeyUnusable extends Error {
  override readonly name = 'KeyUnusable';
}

/** Reads an Ed25519 private key (PEM, PKCS 8). `create` makes one, for its owner's eyes only, if there is none. Throws `KeyUnusable`. */
export function signingKey(file: string, { create = false } = {}): SigningKey {
  const text = read(file) ?? (create ? make(file) : undefined);
  if (!text) throw new KeyUnusable(`找不到签名密钥 ${file}`);
  const key = parse(text, file, createPrivateKey);
  const publicKey = textOf(createPublicKey(key));
  const fingerprint = sha256(publicKey);
  return {
    fingerprint,
    sign(purpose, statement) {
      const named = { ...statement, publicKey, key: fingerprint };
      return { ...named, signature: sign(null, bytesOf(purpose, named), key).toString('base64url') };
    },
  };
}

/** Of the public or private key in the file; undefined if there is no file. Throws `KeyUnusable`. */
export function fingerprintIn(file: string): string | undefined {
  const text = read(file);
  return text === undefined ? undefined : sha256(textOf(parse(text, file, createPublicKey)));
}

/** Whether the statement is, to the last bit, what the holder of its key signed; and the key one of `trusted`, if any are named. */
export function isSigned(
  purpose: Purpose,
  { signature, ...named }: Signed<object>,
  trusted: readonly string[] = [],
): boolean {
  if (named.key !== sha256(named.publicKey)) return false;
  if (trusted.length > 0 && !trusted.includes(named.key)) return false;
  const bytes = Buffer.from(signature, 'base64url');
  // Base64 has several spellings of the same bytes: only the one that was written is accepted.
  if (bytes.toString('base64url') !== signature) return false;
  try {
    const der = Buffer.from(named.publicKey, 'base64url');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytesOf(purpose, named), key, bytes);
  } catch {
    return false;
  }
}

const bytesOf = (purpose: Purpose, statement: object): Buffer =>
  Buffer.from(`duban ${purpose}\n${canonical(statement)}`, 'utf8');

const textOf = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64url');

function parse(text: string, file: string, as: (pem: string) => KeyObject): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = as(text);
  } catch {
    // said below
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new KeyUnusable(`${file} 不是 Ed25519 密钥（PEM）`);
  return key;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Never half a key under the name, never two: whoever comes second uses the first one's. */
function make(file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${file}.${process.pid}`;
  closeSync(openSync(draft, 'w', 0o600));
  writeFileSync(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}
