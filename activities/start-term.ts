import { inTransaction } from '../prisma/database.ts';
import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { registerBases } from '../prisma/queries/directives/register-bases.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { cyclesOfTerm } from '../rules/cycles-of-term.ts';
import type { Instant } from '../rules/instants.ts';
import { signLinksEndAfter } from '../rules/link-lives.ts';
import { closingInstant, openingInstant } from '../rules/make-plan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/**
 * Makes a signed program active and answers the cycles of its term with the instants at which they open, from the first whose close is still
 * ahead: what is past is not held, with the record who started it. Repeatable.
 */
export async function startTerm(
  { database }: ActivityContext,
  /** `by`: who pressed which button; a run of 0.1.0 does not say. */
  input: { programId: string; at: Instant; by?: string; press?: string },
) {
  const program = await readDefinition(database.pool, input.programId);
  const at = new Date(input.at);
  await inTransaction(database, async (client) => {
    const started = await client.query("UPDATE programs SET state = 'active', started_at = $2 WHERE id = $1 AND state = 'signing'", [
      input.programId,
      at,
    ]);
    if (started.rowCount !== 1) return;
    await client.query("UPDATE links SET expires_at = $2 WHERE program_id = $1 AND purpose = 'sign' AND expires_at IS NULL", [
      input.programId,
      signLinksEndAfter(at),
    ]);
    await registerBases(client, { programId: input.programId, by: input.by ?? 'engine', at });
    await recordEvent(client, {
      programId: input.programId,
      at,
      actor: input.by ?? 'engine',
      action: 'program.started',
      subject: program.key,
      details: input.press === undefined ? {} : { key: input.press },
    });
  });
  const { from, to } = program.term;
  const { calendar, timeZone } = program;
  const all = cyclesOfTerm(program);
  const ahead = all.filter((cycle) => closingInstant(calendar, timeZone, cycle) > input.at);
  const past = all.length - ahead.length;
  return {
    cycles: ahead.map((cycle) => ({ ...cycleName(cycle), opensAt: openingInstant(calendar, timeZone, cycle) })),
    words: inEach((t) => t.happenings.started(from, to, past)),
  };
}
