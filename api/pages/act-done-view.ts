import type { ActRow } from '../../prisma/queries/audit/record-act.ts';
import { countRound } from '../../prisma/queries/messages/count-round.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { ActDoneValues } from '../../web/cycle/act-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { actWords } from './act-words.ts';

/** What was done to a cycle, from the record; of a reminder, how far its mails are. */
export async function actDoneView(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  act: ActRow,
  page: PageSetting,
): Promise<ActDoneValues> {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const { details } = act;
  return {
    page,
    url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    title: actWords(act),
    at: act.at.toISOString(),
    office: act.actor,
    reason: details.reason ?? null,
    units: details.units ?? null,
    unitUrl: details.code === undefined ? null : `${url}/units/${encodeURIComponent(details.code)}`,
    plan: act.action === 'cycle.rescheduled' || act.action === 'cycle.extended',
    mails: details.round === undefined ? null : await countRound(pool, { programId, cycleId: cycle.id, round: details.round }),
  };
}
