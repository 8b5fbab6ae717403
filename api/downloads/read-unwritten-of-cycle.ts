import { readDutyOrder } from '../../prisma/queries/assignments/read-duty-order.ts';
import { listWaivers } from '../../prisma/queries/audit/list-waivers.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readQuietHours } from '../../prisma/queries/installation/set-quiet-hours.ts';
import { listUnwrittenRounds } from '../../prisma/queries/messages/list-unwritten-rounds.ts';
import { type PlannedRound, readRoundsToUnits } from '../../prisma/queries/messages/read-unwritten-rounds.ts';
import { readStoppedMails } from '../../prisma/queries/messages/stop-mails.ts';
import { readOpenPause } from '../../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { type ReasonUnwritten, whyNotWritten } from '../../rules/why-no-mail.ts';
import type { ApiContext } from '../context.ts';
import { heldMails, waiversOf } from '../read-unit-ledger.ts';
import { byIds } from './download.ts';

interface UnwrittenOfUnit {
  code: string;
  name: string;
  round: PlannedRound;
  why: ReasonUnwritten;
  since: Instant | null;
}

/**
 * Every round whose time has come of which a unit of the cycle got no mail, with why, unit by unit: as the page of each unit tells it, for all. One that never was the unit's
 * (of another due day, or of those below it where none owed) is none of it.
 */
export async function* readUnwrittenOfCycle(context: ApiContext, cycle: HeldCycle): AsyncGenerator<UnwrittenOfUnit> {
  const { pool } = context.database;
  const { id: cycleId, programId, timeZone, openedAt, closedAt } = cycle;
  const at = await context.now();
  const now = at.toISOString();
  const rounds = (await readRoundsToUnits(pool, cycleId)).filter(
    (round) => round.heldAt !== null || round.skippedWhy !== null || round.at <= now,
  );
  if (openedAt === null || rounds.length === 0) return;
  const [pause, stopped, quiet, { calendar }, waivers] = await Promise.all([
    readOpenPause(pool, programId),
    readStoppedMails(pool),
    readQuietHours(pool),
    readDefinition(pool, programId),
    listWaivers(pool, { programId, cycle, from: openedAt, to: closedAt }),
  ]);
  const waived = Map.groupBy(waivers, ({ code }) => code);
  const ofAll = {
    pausedSince: pause?.at.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    held: heldMails(context, stopped),
    // Of what has not been held yet, and nothing else is asked by days off.
    rests: { quiet, away: [], work: workCalendar(calendar), timeZone },
  };
  const roundOfMails = new Map(rounds.map((round) => [round.kind === 'open' ? 'opening' : round.key, round]));
  const keysOfMails = [...roundOfMails.keys()];
  const units = byIds(await readDutyOrder(pool, { cycleId, path: '' }), 500, (ids) =>
    listUnwrittenRounds(pool, { ids, rounds: keysOfMails, at }),
  );
  for await (const { code, name, dueAt, leaf, rounds: keys, reached, reports } of units) {
    const unit = { ...ofAll, due: dateOf(dueAt.toISOString(), timeZone), reached, reports, waived: waiversOf(waived.get(code) ?? []) };
    for (const key of keys) {
      const round = roundOfMails.get(key) as PlannedRound;
      if (leaf && round.kind === 'escalate-parent') continue;
      const { why, since } = whyNotWritten(round, unit, now);
      if (why !== 'other-day' && why !== 'none-owing') yield { code, name, round, why, since };
    }
  }
}
