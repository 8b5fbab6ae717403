/**
 * Why a mail that was planned is not sent: a code that the statement that drops it stores with it. What each means to a person stands in the texts of
 * pages, in both languages.
 */
export const dropReasons = [
  // Its duty is done, let off or over.
  'reported',
  'waived',
  'missed',
  // Its cycle is.
  'closed',
  'lapsed',
  // What it tells of changed again before it went, or its one link ended.
  'overtaken',
  'link-ended',
  'taken-back',
  'acknowledged',
  // Whom it was for gets no mails any more, and the unit has nobody else.
  'contact-ended',
  'no-address',
  // Another mail says it.
  'folded',
  // A coordinator stopped its round for good, or let it go on when what it says was not true any more or a later round had said it.
  'cancelled',
  'stale',
  // Whoever reads its mailbox does not want this daily mail.
  'unsubscribed',
  // Its program stands still, and nothing is reminded of meanwhile.
  'paused',
] as const;
export type DropReason = (typeof dropReasons)[number];

export const isDropReason = (reason: string | null): reason is DropReason => (dropReasons as readonly (string | null)[]).includes(reason);
