import { prepareSignatureRequests } from '../prisma/queries/messages/prepare-signature-requests.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readSigning } from '../prisma/queries/signings/read-signing.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { workCalendar } from '../rules/calendar.ts';
import { hours } from '../rules/hours-of-day.ts';
import { dateOf, type Instant, instantAt } from '../rules/instants.ts';
import { workingInstant } from '../rules/late-moments.ts';
import { signatureReminderDays } from '../rules/signature-reminder-days.ts';
import type { ActivityContext } from './context.ts';

/**
 * Which reminder to sign comes next and when, by the days off as they are known now; null: none any more. Those that were missed while the system was
 * away are one, in working hours. `done`: how many have been held or folded.
 */
export async function nextSignatureReminder(
  { database }: ActivityContext,
  { programId, amendment, done, at }: { programId: string; amendment?: number; done: number; at: Instant },
): Promise<{ n: number; at: Instant } | null> {
  const signing = await readSigning(database.pool, programId, amendment ?? null);
  if (!signing || signing.ended) return null;
  const { calendar, timeZone } = await readDefinition(database.pool, programId);
  const work = workCalendar(calendar);
  const put = dateOf(signing.putAt.toISOString(), timeZone);
  const left = signatureReminderDays
    .map((days, index) => ({ n: index + 1, at: instantAt(work.addWorkingDays(put, days), hours.notices, timeZone) }))
    .slice(done);
  const missed = left.findLast((one) => one.at <= at);
  return missed ? { n: missed.n, at: workingInstant(work, timeZone, at) } : (left[0] ?? null);
}

/** Reminds each party that is to sign now. Repeatable: once each for the n-th reminder of a signing. The sender sends it; nothing waits for that. */
export async function remindSignatures(
  { database }: ActivityContext,
  { programId, amendment, n, at }: { programId: string; amendment?: number; n: number; at: Instant },
): Promise<void> {
  const signing = await readSigning(database.pool, programId, amendment ?? null);
  if (!signing || signing.ended) return;
  const round = `signature-reminder@${signing.number}.${n}`;
  await prepareSignatureRequests(database.pool, {
    programId,
    amendment: signing.amendment,
    order: signing.order,
    round,
    facts: { reminder: true },
    at: new Date(at),
  });
  wakeSender(database);
}
