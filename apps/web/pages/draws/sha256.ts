import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 and HMAC-SHA256 of texts in UTF-8, as lower-case hex. The browser's own are there under HTTPS only, and the page is
 * also served in plain HTTP inside an office.
 */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)));

export const hmacSha256 = (key: string, text: string): string =>
  bytesToHex(hmac(digest, utf8ToBytes(key), utf8ToBytes(text)));
