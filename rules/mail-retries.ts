import type { MailRefusal } from './mail-refusals.ts';

// When a mail goes again that was not accepted, what waits with it, and until when.

const [minute, hour] = [60, 3_600];

export interface MailRetry {
  /**
   * What waits. `nothing`: it is final. The `mail` alone, all mails to the recipient's `domain`, or all mails of the `server`: then one mail asks at
   * the end of each pause, and the others follow as it is taken, two, four, eight at once.
   */
  waits: 'nothing' | 'mail' | 'domain' | 'server';
  /** Seconds of the first pause. Each one after it is twice as long, up to the longest. */
  first: number;
  longest: number;
  /** Days after which a mail that has waited and is refused once more is given up, and its coordinator is told. */
  days: number;
}

export const mailRetries: Record<MailRefusal, MailRetry> = {
  'no-such-address': { waits: 'nothing', first: 0, longest: 0, days: 0 },
  content: { waits: 'nothing', first: 0, longest: 0, days: 0 },
  refused: { waits: 'nothing', first: 0, longest: 0, days: 0 },
  'mailbox-full': { waits: 'mail', first: 30 * minute, longest: 12 * hour, days: 7 },
  'too-big': { waits: 'mail', first: 30 * minute, longest: 12 * hour, days: 3 },
  'not-now': { waits: 'mail', first: 4, longest: 30 * minute, days: 2 },
  'no-answer': { waits: 'mail', first: 4, longest: 30 * minute, days: 2 },
  policy: { waits: 'domain', first: 5, longest: 2 * hour, days: 4 },
  'domain-away': { waits: 'domain', first: 5, longest: hour, days: 5 },
  'too-fast': { waits: 'domain', first: 5, longest: 30 * minute, days: 4 },
  'too-many': { waits: 'server', first: 5, longest: 30 * minute, days: 14 },
  'no-encryption': { waits: 'server', first: 5, longest: 30 * minute, days: 14 },
  'sign-in': { waits: 'server', first: 5, longest: 30 * minute, days: 14 },
  'sender-refused': { waits: 'domain', first: 5, longest: 30 * minute, days: 14 },
  'server-away': { waits: 'server', first: 2, longest: 10 * minute, days: 14 },
};

/** What only its administrator mends: until then the server takes no mail at all. */
export const mailRefusalsOfAll = ['no-encryption', 'sign-in'] as const satisfies MailRefusal[];
export const refusesAll = (refusal: MailRefusal): boolean => mailRefusalsOfAll.some((one) => one === refusal);

/**
 * What waits after an answer that was read as this refusal. Said before the recipient was named, or with the channel closed (421), it is of no
 * domain: the server pauses.
 */
export function waitsAfter(refusal: MailRefusal, answer: string): MailRetry['waits'] {
  const { waits } = mailRetries[refusal];
  return waits === 'domain' && /^(?:Invalid |Missing credentials|Mail command failed)|(?:^|[\s:])421[ -]/.test(answer) ? 'server' : waits;
}

/** Several domains that wait for the same reason are no matter of theirs: from so many on it is the server that pauses. */
export const domainsThatMeanTheServer = 3;

/** After a pause as many mails go at once as were taken before, and as many again: at so many it is over. */
export const pauseOverAt = 64;

/** Seconds until a mail goes again that is in doubt: twice as long each time, up to the longest. */
export const doubtSeconds = { first: 60, longest: 1_800 } as const;

/** A mail whose server fell silent after it had been handed over may have arrived. It goes again this often, and then counts as failed. */
export const mostDoubts = 3;
