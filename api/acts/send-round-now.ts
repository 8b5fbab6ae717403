import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { sendRoundNow as send } from '../../prisma/queries/messages/send-round-now.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { requestedRound } from '../requested-round.ts';
import type { StopRound } from './stop-round.ts';

const codesOf = (rows: readonly SelectedRow[]): string[] => rows.map(({ code }) => code);

/** Of the chosen units: how many mails of a round have gone, and how many would go now. Problems: `round-cancelled`, `nothing-changes`. */
export async function previewSendNow(
  context: ApiContext,
  requested: RequestedCycle,
  { round, rows }: { round: string; rows: readonly SelectedRow[] },
) {
  const { plan: _, moment, ...counts } = await requestedRound(context, requested, round, codesOf(rows));
  if (counts.stopped?.cancelled) throw problem('round-cancelled');
  if (counts.left === 0) throw problem('nothing-changes');
  return { ...counts, at: moment?.at ?? null };
}

/** Sends to these what waits of a round, whether it is paused or its mailbox has had its mail of the day. Problems as of the preview. */
export async function sendRoundNow(
  context: ApiContext,
  requested: RequestedCycle,
  { office }: Coordinator,
  { round, reason, key, rows }: StopRound & { rows: readonly SelectedRow[] },
): Promise<{ act: number }> {
  const { programId, cycle } = requested;
  const { mail } = await requestedRound(context, requested, round);
  const { act } = await send(context.database, {
    ...{ programId, cycleId: cycle.id, round, office, reason, key, mail, codes: codesOf(rows) },
    at: await context.now(),
    subject: cycleSubject(cycle),
  });
  return { act };
}
