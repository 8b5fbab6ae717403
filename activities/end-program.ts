import { inLongTransaction, inTransaction } from '../prisma/database.ts';
import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { dropMessages } from '../prisma/queries/messages/drop-messages.ts';
import { prepareTerminationNotices } from '../prisma/queries/messages/prepare-termination-notices.ts';
import { readOpenPause } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { tellLapsedCorrections } from '../prisma/queries/report-corrections/tell-lapsed-corrections.ts';
import { dropPlannedReorganisations } from '../prisma/queries/units/drop-planned-reorganisations.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { checkTermination, cycleEndedOn } from '../rules/cycles-of-term.ts';
import { hours } from '../rules/hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from '../rules/instants.ts';
import { linksEndAfter } from '../rules/link-lives.ts';
import { Problem } from '../rules/problems.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/** The evaluation begins: the program is in its last phase. Repeatable. */
export async function enterEvaluation({ database }: ActivityContext, input: { programId: string; at: Instant }): Promise<void> {
  const { programId } = input;
  await inTransaction(database, async (client) => {
    await client.query("UPDATE programs SET state = 'evaluating' WHERE id = $1 AND state = 'active'", [programId]);
    // Paused in the second in which the evaluation opened: it is what the program is again.
    await client.query("UPDATE pauses SET from_state = 'evaluating' WHERE program_id = $1 AND resumed_at IS NULL", [programId]);
  });
}

/**
 * The program ends early: checks the date, keeps it with its reason and tells everyone, in one transaction, and answers when the evaluation
 * opens. Repeatable.
 */
export async function terminateProgram(
  { database }: ActivityContext,
  input: { programId: string; on: CalendarDate; reason: string; at: Instant; by: string },
) {
  const program = await readDefinition(database.pool, input.programId);
  checkTermination(program.term, input.on);
  if (input.on < dateOf(input.at, program.timeZone)) {
    throw new Problem('terminate-outside-term', { date: input.on, from: dateOf(input.at, program.timeZone), to: program.term.to });
  }
  const at = new Date(input.at);
  const { programId, on, reason } = input;
  await inLongTransaction(database, async (client) => {
    const { rows } = await client.query<{ state: string; terminatedOn: string | null }>(
      'SELECT state, terminated_on AS "terminatedOn" FROM programs WHERE id = $1 FOR NO KEY UPDATE',
      [programId],
    );
    const [now] = rows;
    if (now?.terminatedOn !== on) {
      const pause = await readOpenPause(client, programId);
      if ((pause?.fromState ?? now?.state) !== 'active' || now?.terminatedOn !== null) throw new Problem('program-not-active');
      await client.query('UPDATE programs SET terminated_on = $2, terminated_reason = $3 WHERE id = $1', [programId, on, reason]);
      const details = { on, reason };
      await recordEvent(client, { programId, at, actor: input.by, action: 'program.terminated', subject: program.key, details });
    }
    await dropPlannedReorganisations(client, { programId, last: on, why: 'ended-early', actor: input.by, at });
    const endsAt = new Date(instantAt(on, hours.opening, program.timeZone));
    await prepareTerminationNotices(client, { programId, on, endsAt, reason, at });
  });
  wakeSender(database);
  return {
    evaluation: {
      ...cycleName(cycleEndedOn(program, input.on)),
      opensAt: instantAt(input.on, hours.opening, program.timeZone),
    },
    words: inEach((t) => t.happenings.endsEarly(input.on, input.reason)),
  };
}

/** A review that was running when the program ended early stops: what is pending of it lapses, in one transaction. Repeatable. */
export async function lapseCycle({ database }: ActivityContext, input: { cycleId: number; at: Instant }): Promise<void> {
  const { cycleId } = input;
  const at = new Date(input.at);
  await inLongTransaction(database, async (client) => {
    const { rows } = await client.query<{ was: string }>(
      `UPDATE cycles SET state = 'lapsed', closed_at = $2, links_end_at = $3 FROM (SELECT state AS was FROM cycles WHERE id = $1 FOR NO KEY UPDATE) before
       WHERE id = $1 AND state IN ('planned', 'open', 'closed', 'compiled') RETURNING before.was`,
      [cycleId, at, linksEndAfter(at)],
    );
    await dropMessages(client, { cycleId, reason: 'lapsed' });
    // Whose review had closed before was told then.
    if (rows[0]?.was === 'open') await tellLapsedCorrections(client, { cycleId, at, why: 'ended' });
  });
  wakeSender(database);
}

/** The term is over: completed, or terminated when it ended early; what was planned and not carried out is dropped, in the same transaction. Repeatable. */
export async function completeProgram({ database }: ActivityContext, input: { programId: string; at: Instant }) {
  const { programId } = input;
  const at = new Date(input.at);
  const terminatedOn = await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ terminatedOn: CalendarDate | null; last: CalendarDate }>(
      'SELECT terminated_on AS "terminatedOn", least(term_to, terminated_on) AS last FROM programs WHERE id = $1 FOR NO KEY UPDATE',
      [programId],
    );
    const { terminatedOn, last } = rows[0] as (typeof rows)[0];
    await client.query('UPDATE programs SET state = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL', [
      programId,
      terminatedOn ? 'terminated' : 'completed',
      at,
    ]);
    await dropPlannedReorganisations(client, { programId, last, why: 'over', actor: 'engine', at });
    return terminatedOn;
  });
  wakeSender(database);
  const phase = terminatedOn ? ('terminated' as const) : ('completed' as const);
  return {
    phase,
    words: inEach((t) => (terminatedOn ? t.happenings.endedEarly : t.happenings.completed)),
  };
}
