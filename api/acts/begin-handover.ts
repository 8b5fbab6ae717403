import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { beginHandover as begin } from '../../prisma/queries/handovers/begin-handover.ts';
import { endHandover } from '../../prisma/queries/handovers/end-handover.ts';
import { readWhoHandsOver } from '../../prisma/queries/handovers/read-handovers.ts';
import { readOpenMatters } from '../../prisma/queries/handovers/read-open-matters.ts';
import { sendHandoverAgain as sendAgain } from '../../prisma/queries/handovers/send-handover-again.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { handoverDay } from '../../rules/handover.ts';
import { dateOrNone, pressKey, reason } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { contactShape } from './change-contact.ts';

/** To whom, from which day (none: from when it is taken on) and why. */
export const beginHandoverShape = contactShape
  .omit({ seen: true })
  .extend({ from: dateOrNone, reason, key: pressKey.default(() => randomUUID()) });

export const withdrawHandoverShape = z.object({ reason });

/** Who would hand over, and everything that waits for them. Problem `not-found`: nobody in office. */
export async function previewHandover(context: ApiContext, programId: string, contactId: number) {
  const { pool } = context.database;
  const at = await context.now();
  const who = (await readWhoHandsOver(pool, { programId, at })).find((one) => one.contactId === contactId);
  if (!who) throw problem('not-found');
  return { ...who, matters: await readOpenMatters(pool, { programId, contactId, role: who.role, at }) };
}

/**
 * Asks somebody to take on what a party's signatory or the standing office has: by its standing office, for itself or for another, or by the installation's
 * owner where nobody else is there. Nothing changes until it is taken on. Pressed twice it is begun once. Problems: `not-found`, `handover-of-draft`,
 * `handover-already`, `handover-open`, `handover-same-address`, `handover-day-out-of-reach`, `signatory-address-taken`.
 */
export async function beginHandover(
  { database, secret, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  contactId: number,
  { from, reason: words, key, ...successor }: z.infer<typeof beginHandoverShape>,
): Promise<{ number: number; state: 'open' }> {
  const at = await now();
  const { timeZone } = await readDefinition(database.pool, programId);
  const { actsFrom } = handoverDay(from, { timeZone, now: at });
  const number = await begin(database, { programId, contactId, successor, actsFrom, reason: words, press: key, by: office, secret, at });
  return { number, state: 'open' };
}

/** Asks once more whoever was asked: the mail may be lost. Problems: `not-found`, `handover-taken`, `handover-over`. */
export async function sendHandoverAgain(
  { database, now }: ApiContext,
  programId: string,
  number: number,
): Promise<{ number: number; sentTo: string }> {
  return { number, sentTo: await sendAgain(database, { programId, number, at: await now() }) };
}

/**
 * Takes a hand-over back that nobody has taken on yet: whoever was to hand over goes on. Pressed twice it is done once. Problems: `not-found`,
 * `handover-taken`, `handover-over`.
 */
export async function withdrawHandover(
  { database, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  number: number,
  { reason: words }: z.infer<typeof withdrawHandoverShape>,
): Promise<{ number: number; state: 'withdrawn' }> {
  await endHandover(database, { programId, number, outcome: 'withdrawn', by: office, reason: words, at: await now() });
  return { number, state: 'withdrawn' };
}
