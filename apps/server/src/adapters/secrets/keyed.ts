import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyedHash, Seal } from '#use-cases/ports/secrets.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own for each use, from the deployment's master key (RFC 5869). */
export const derivedKey = (masterKey: Uint8Array, use: string) => Buffer.from(hkdfSync('sha256', masterKey, new Uint8Array(), `lastra ${use}`, 32));

/** HMAC-SHA-256 (RFC 2104) under a key derived from the deployment's. */
export function keyedHash(masterKey: Uint8Array): KeyedHash {
  const key = derivedKey(masterKey, 'keyed-hash');
  const of = (purpose: string, text: string): Buffer => createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
  return {
    of,
    agrees: (purpose, text, expected) => {
      const actual = of(purpose, text);
      const against = expected ?? Buffer.alloc(actual.length);
      return against.length === actual.length && timingSafeEqual(actual, against) && expected !== null;
    },
  };
}

/** AES-256-GCM under a key derived from the deployment's: nonce, ciphertext, tag; the context is authenticated with it. */
export function sealedTexts(masterKey: Uint8Array): Seal {
  const key = derivedKey(masterKey, 'sealed-texts');
  return {
    seal: (context, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open: (context, sealed) => {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}
