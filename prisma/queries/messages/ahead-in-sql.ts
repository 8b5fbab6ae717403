import { stoppedLane } from '../../../rules/message-kinds.ts';
import { limitedUntil } from './provider-limit-in-sql.ts';

/**
 * Whether a message is on its way: in a worker's hands, or to be taken at once. What waits for a pause of its domain or of the server (pause-mails.ts)
 * is not, nor what waits for a provider's limit (claim-within-provider-limits.ts), for its mailbox's next day (fold-mails.ts) or is of a round that somebody has stopped (stop-round.ts): nobody waits for it.
 */
export const aheadOf = (message: string): string =>
  `(${message}.state = 'claimed' OR (${message}.state = 'planned' AND ${message}.attempts = 0 AND ${message}.lane <> ${stoppedLane} AND ${message}.deferred_until IS NULL AND (${message}.waits_for IS NULL OR ${message}.ready_at <= now())
     AND NOT EXISTS (SELECT FROM mail_pauses WHERE scope IN ('', '*') AND until > now()) AND ${limitedUntil(message)} IS NULL))`;
