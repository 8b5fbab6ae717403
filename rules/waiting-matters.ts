/** What beside tasks waits for whoever reads a mailbox: what of an arising issue or of a typical example is theirs to do, or to know. */
export const waitingMatters = [
  'issue-answer',
  'issue-say-more',
  'issue-accept',
  'exemplar-check',
  'exemplar-correct',
  'exemplar-choose',
  'exemplar-chosen',
  'exemplar-not-chosen',
  'exemplar-gone',
] as const;
export type WaitingMatter = (typeof waitingMatters)[number];
