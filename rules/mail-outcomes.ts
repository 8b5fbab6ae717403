/** What has become of a planned mail: each is exactly one of these, so planned = sent + dropped + failed + waiting. */
export const mailOutcomes = ['sent', 'dropped', 'failed', 'waiting'] as const;
export type MailOutcome = (typeof mailOutcomes)[number];

export const isMailOutcome = (word: unknown): word is MailOutcome => (mailOutcomes as readonly unknown[]).includes(word);

/** The states of a message that are this outcome (prisma/schema.prisma). */
export const statesOf = {
  sent: ['sent'],
  dropped: ['dropped'],
  failed: ['failed'],
  waiting: ['planned', 'claimed', 'in-doubt'],
} as const satisfies Record<MailOutcome, readonly string[]>;

/** How many mails a page of them shows. */
export const mailsShown = 50;

/** Units and offices that a search lists; of so few that they can be read, every mail is shown at once. */
export const mostFound = { listed: 50, inFull: 5 } as const;
