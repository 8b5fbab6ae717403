import { createPrivateKey } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

/** Signs mails by a domain's key (RFC 6376). Throws at once where the key is none that can sign. */
export function mailSigner(by: { domain: string; selector: string; key: string }): (raw: Buffer) => Promise<Buffer> {
  const key = createPrivateKey(by.key);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < 1_024) throw new Error('Not an RSA key of 1024 bits or more');
  const dkim = new DKIM({ domainName: by.domain, keySelector: by.selector, privateKey: by.key });
  return (raw) => buffer(dkim.sign(raw));
}
