import type { ProblemCode } from './problems.ts';

/** What the record of access keeps, and how long. */
export const accessRecordKeeps = {
  /** From which network somebody came; after that what happened stays, without it. */
  networkDays: 90,
  /** Refusals are counted by kind, network and hour. So many networks an hour are told apart, the others are one: a flood must not fill the disk. */
  networksAnHour: 200,
} as const;

/** What happens to sessions, one line each: there are only as many as links that were mailed. */
export const accessKinds = ['sign-in-asked', 'signed-in', 'signed-out', 'session-ended', 'sessions-ended'] as const;
export type AccessKind = (typeof accessKinds)[number];

/**
 * What tells of somebody who tries: counted, never with what was typed. `sign-in-unknown` asked for an address that is no coordinator's,
 * `sign-in-again` within minutes of the mail before.
 */
export type RecordedRefusal = ProblemCode | 'sign-in-unknown' | 'sign-in-again';
export const recordedRefusals: readonly RecordedRefusal[] = [
  'sign-in-unknown',
  'sign-in-again',
  'link-unknown',
  'link-expired',
  'link-unit-gone',
  'link-for-another-unit',
  'not-your-child',
  'not-signed-in',
  'not-coordinator',
  'not-owner',
  'form-expired',
  'not-by-https',
  'host-unknown',
  'too-many-requests',
];
