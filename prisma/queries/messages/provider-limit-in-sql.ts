import { mailLanes } from '../../../rules/message-kinds.ts';

/** Until when a message's lane waits because a provider's limit is used up (claim-within-provider-limits.ts), in a statement; null: it does not. */
export const limitedUntil = (message: string): string =>
  `(SELECT q.until FROM full_mail_limits q WHERE q.from_lane = least(${message}.lane, ${mailLanes.indexOf('notices')}) AND q.until > now())`;
