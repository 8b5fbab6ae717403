import type { Instant } from './instants.ts';
import type { MailRefusal } from './mail-refusals.ts';

/**
 * Why a mail that was planned has not gone. `stopped`, `restored`: all mails of the installation are held, by a person or after a backup was restored.
 * `program-paused`: its program stands still, and it reminds. `round-paused`: the standing office holds its round. `quiet-hours`, `days-off`: nobody is to be
 * woken, or its unit is away. `had-its-day`: its mailbox has had its one mail of the day. `gathers`: it lists what comes together in some minutes. `limit`: a
 * provider's. `refused`: it was itself refused for now. `server`, `domain`: what was refused to others holds it too. `soon`: it is about to go.
 */
export const waitingReasons = [
  'sending',
  'stopped',
  'restored',
  'program-paused',
  'round-paused',
  'quiet-hours',
  'days-off',
  'had-its-day',
  'gathers',
  'limit',
  'refused',
  'server',
  'domain',
  'in-doubt',
  'soon',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

/** What holds up mails to where a mail goes: all of the installation, those of the mail server or of the recipient's domain. */
export interface HeldUp {
  of: 'all' | 'server' | 'domain';
  refusal: MailRefusal | 'stopped' | 'restored';
  /** Null: by another clock than the program's. */
  since: Instant | null;
  until: Instant | null;
}

export interface WaitingMail {
  kind: string;
  state: 'planned' | 'claimed' | 'in-doubt';
  reason: string | null;
  attempts: number;
  /** When it is tried again; null: not known, or not. */
  againAt: Instant | null;
  /** Until then it waits: for that, or, null, its mailbox has had its one mail of the day. */
  deferredUntil: Instant | null;
  deferredWhy?: 'quiet-hours' | 'days-off' | null;
  /** Until when it waits for a limit of whoever takes the installation's mails. */
  limitedUntil: Instant | null;
  /** Somebody has paused its round. */
  paused: boolean;
  /** It reminds, and its program stands still. */
  programPaused: boolean;
  heldUp: HeldUp | null;
}

/** The reason that a person is told: what holds up every mail comes before what holds up this one. `at`: since when, of `stopped` and `restored`, else until when; null: not known. */
export function whyWaiting(mail: WaitingMail): { why: WaitingReason; at: Instant | null } {
  const { heldUp, deferredUntil } = mail;
  const because = (why: WaitingReason, at: Instant | null = null) => ({ why, at });
  if (mail.state === 'claimed') return because('sending');
  if (heldUp?.of === 'all') return because(heldUp.refusal === 'restored' ? 'restored' : 'stopped', heldUp.since);
  if (mail.programPaused) return because('program-paused');
  if (mail.paused) return because('round-paused');
  if (deferredUntil !== null) return because(mail.deferredWhy ?? (mail.kind === 'undelivered' ? 'gathers' : 'had-its-day'), deferredUntil);
  if (mail.limitedUntil !== null) return because('limit', mail.limitedUntil);
  if (mail.state === 'in-doubt') return because('in-doubt', mail.againAt);
  if (mail.attempts > 0 && mail.reason !== null) return because('refused', mail.againAt);
  if (heldUp !== null) return because(heldUp.of === 'server' ? 'server' : 'domain', heldUp.until);
  return because('soon');
}
