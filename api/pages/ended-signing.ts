import type { Signing } from '../../prisma/queries/signings/read-signing.ts';
import type { EndedSigning } from '../../web/program/sign-program-page.ts';

/** How a signing came to an end without all signatures, as it stands on a page; null: it did not. */
export function endedSigning(signing: Signing | null): EndedSigning | null {
  const ended = signing?.ended;
  if (!ended || ended.outcome === 'signed') return null;
  return { outcome: ended.outcome, by: ended.by, reason: ended.reason ?? '', at: ended.at.toISOString() };
}
