import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readWouldBeLost } from '../../prisma/queries/assignments/read-would-be-lost.ts';
import { countReorganised } from '../../prisma/queries/assignments/reopen-assignments.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readEarlyClose } from '../../prisma/queries/cycles/read-early-close.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readOpenPause } from '../../prisma/queries/pauses/read-pauses.ts';
import { countLapsedCorrections } from '../../prisma/queries/report-corrections/tell-lapsed-corrections.ts';
import { closedEarly } from '../../rules/cycle-closings.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import type { Instant } from '../../rules/instants.ts';
import type { Plan } from '../../rules/plan.ts';
import { type NamedPlanChange, namedChanges } from '../../rules/plan-difference.ts';
import { problem } from '../../rules/problems.ts';
import type { WouldBeLost } from '../../rules/would-be-lost.ts';
import { closeEarly, takeBackClose as takeBack } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { oncePressedOnCycle } from '../once-pressed.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

export const closeShape = z.object({ reason, key: pressKey.default(() => randomUUID()) });

/** As many of each sort are named before the button; the list of what would be lost has all. */
const named = 60;

const closeOf = ({ moments }: Plan): Instant => moments.find(({ kind }) => kind === 'close')?.at ?? '';

/** What closing now would leave out, and what of the plan would not be held. Problems `cycle-not-open`, `program-paused`. */
export async function previewCloseEarly(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
): Promise<{ closesAt: Instant; lost: WouldBeLost; changes: NamedPlanChange[]; backUntil: Instant | null }> {
  const { pool } = context.database;
  const planned = await readPlan(pool, cycle.id);
  if (cycle.state !== 'open' || !planned) throw problem('cycle-not-open');
  if (await readOpenPause(pool, programId)) throw problem('program-paused');
  const now = (await context.now()).toISOString();
  const after = closedEarly(planned.plan, new Set(planned.held.keys()), now);
  const compile = after.moments.find(({ kind }) => kind === 'compile')?.at ?? '';
  const closesAt = closeOf(planned.plan);
  const until = [closesAt, compile].sort()[0] ?? '';
  return {
    closesAt,
    lost: await readWouldBeLost(pool, { cycleId: cycle.id, most: named }),
    changes: namedChanges(planned.plan, after),
    backUntil: until > now ? until : null,
  };
}

/**
 * Closes a cycle before its day. Its workflow does it, whose step asks everything anew in the transaction that records it (activities/close-early.ts). A press
 * that comes twice is one act. Problems as of the preview.
 */
export const closeCycleEarly: ActOnClose = (...asked) => turn(previewCloseEarly, closeEarly, ...asked);

/** Until when an early close is taken back: before the result is compiled and before the day on which it would have closed. Problems `close-not-taken-back`, `close-stays-reorganised`. */
export async function previewTakeBackClose(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
): Promise<{ closesAt: Instant; lost: { total: number }; corrections: number }> {
  const { pool } = context.database;
  const planned = await readPlan(pool, cycle.id);
  const at = { cycleId: cycle.id, programId, subject: cycleSubject(cycle), version: planned?.version ?? 0 };
  const before = cycle.state === 'closed' ? await readEarlyClose(pool, at) : null;
  const closesAt = before ? closeOf(before.plan) : '';
  if (closesAt <= (await context.now()).toISOString()) throw problem('close-not-taken-back');
  const reorganised = await countReorganised(pool, { cycleId: cycle.id, codes: null });
  if (reorganised > 0) throw problem('close-stays-reorganised', { count: reorganised });
  const { rows } = await pool.query<{ total: number }>(
    "SELECT count(*)::int AS total FROM assignments WHERE cycle_id = $1 AND state = 'missed'",
    [cycle.id],
  );
  return { closesAt, lost: rows[0] ?? { total: 0 }, corrections: await countLapsedCorrections(pool, { cycleId: cycle.id, but: [] }) };
}

/** Opens a cycle again that was closed early, as closeCycleEarly closes it. Problems as of the preview, `program-paused`. */
export const takeBackClose: ActOnClose = (...asked) => turn(previewTakeBackClose, takeBack, ...asked);

/** Answers its line in the record. */
type ActOnClose = (
  context: ApiContext,
  requested: RequestedCycle,
  coordinator: Coordinator,
  closing: z.infer<typeof closeShape>,
) => Promise<{ act: number }>;

/** Has the cycle's workflow do it, unless the same press has done it before. */
function turn(
  preview: (context: ApiContext, requested: RequestedCycle) => Promise<unknown>,
  message: typeof closeEarly | typeof takeBack,
  ...[context, requested, { office: by }, { reason: words, key }]: Parameters<ActOnClose>
): Promise<{ act: number }> {
  return oncePressedOnCycle(context, requested, key, {
    answered: async () => ({}),
    act: async (at) => {
      await preview(context, requested);
      await update(context, requested.workflowId, message, [{ reason: words, at: at.toISOString(), by, press: key }], key);
      return {};
    },
  });
}
