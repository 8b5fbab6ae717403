import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A private key of Ed25519 in PKCS#8 (RFC 8410) is this and its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** 32 bytes, as base64url: what an installation keeps to seal its records. */
export const sealKeyShape = /^[\w-]{43}$/;

const privateKey = (secret: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, Buffer.from(secret, 'base64url')]), format: 'der', type: 'pkcs8' });

/** The public part of an installation's key, as it is given to whoever verifies: `ed25519:…`. */
export const publicPart = (secret: string): string => `ed25519:${createPublicKey(privateKey(secret)).export({ format: 'jwk' }).x}`;

/** The seal of these bytes, as base64url. */
export const sealOf = (secret: string, text: string): string => sign(null, Buffer.from(text), privateKey(secret)).toString('base64url');

/** The public key that a text names, perhaps among spaces; null: it names none. */
export function readPublicPart(text: string): string | null {
  return /^\s*(ed25519:[\w-]{43})\s*$/.exec(text)?.[1] ?? null;
}

/** Whether the seal of these bytes is by this key. Whatever is no key or no seal is none. */
export function isSealedBy(publicKey: string, text: string, seal: string): boolean {
  const x = readPublicPart(publicKey)?.slice('ed25519:'.length);
  // One seal is written in one way.
  if (x === undefined || Buffer.from(seal, 'base64url').toString('base64url') !== seal) return false;
  try {
    return verify(
      null,
      Buffer.from(text),
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
      Buffer.from(seal, 'base64url'),
    );
  } catch {
    return false;
  }
}
