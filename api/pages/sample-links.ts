import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { readSampleLeaders, readSampleReviewers, readSampleUnits } from '../../prisma/queries/links/read-sample-links.ts';
import { dateOf } from '../../rules/instants.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { LeaderDoor, ReviewerDoor, UnitDoor } from '../../web/start/start-values.ts';
import type { ApiContext } from '../context.ts';

/** Links of a few of a rehearsal's people, so that whoever watches can be each of them. Never in a real installation. */
export async function sampleLinks(
  context: ApiContext,
  input: { programId: string; timeZone: string; cycleId: number | null; at: Date },
): Promise<{ units: UnitDoor[]; reviewers: ReviewerDoor[]; leaders: LeaderDoor[] }> {
  const { pool } = context.database;
  const { programId, cycleId, at, timeZone } = input;
  const url = (purpose: string, linkId: number): string => `/${purpose}/${linkToken(context.secret, linkId)}`;
  const [units, reviewers, leaders] = await Promise.all([
    cycleId === null ? [] : readSampleUnits(pool, { cycleId, at }),
    cycleId === null ? [] : readSampleReviewers(pool, { cycleId, at }),
    readSampleLeaders(pool, { programId, at }),
  ]);
  return {
    units: units.map(({ linkId, name, parentName, state, dueAt }) => ({
      name,
      parentName,
      state,
      due: dueAt.toISOString(),
      url: url('report', linkId),
    })),
    reviewers: reviewers.map(({ linkId, name, parentName, state, dueAt, level, all, waiting, approved }) => ({
      name,
      parentName,
      state,
      due: dueAt.toISOString(),
      below: { level: levelName(level), all, waiting, approved },
      queueUrl: `${url('report', linkId)}/children`,
      reportUrl: url('report', linkId),
    })),
    leaders: leaders.map(({ linkId, purpose, office, cycle, doneAt }): LeaderDoor => {
      const done = doneAt && dateOf(doneAt.toISOString(), timeZone);
      const own = { office, url: url(purpose, linkId) };
      return purpose === 'lead' && cycle !== null
        ? { ...own, kind: 'lead', cycle, acknowledgedOn: done }
        : { ...own, kind: 'sign', signedOn: done };
    }),
  };
}
