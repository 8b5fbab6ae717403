import { createHmac, hash } from 'node:crypto';

/** The token of a link: the same for the same link, so that a reminder can carry it again, and made from nothing that is stored. */
export function linkToken(secret: string, linkId: number): string {
  return createHmac('sha256', secret).update(`link:${linkId}`).digest('base64url');
}

/** What is stored of a token. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
