/**
 * Whether a message is on its way: in a worker's hands, or to be taken at once. What waits for a pause of its domain or of the server (pause-mails.ts)
 * is not: nobody waits for it.
 */
export const aheadOf = (message: string): string =>
  `(${message}.state = 'claimed' OR (${message}.state = 'planned' AND ${message}.attempts = 0 AND (${message}.waits_for IS NULL OR ${message}.ready_at <= now())
     AND NOT EXISTS (SELECT FROM mail_pauses WHERE scope IN ('', '*') AND until > now())))`;
