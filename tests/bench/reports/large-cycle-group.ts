import { randomUUID } from 'node:crypto';
import type { Database } from '../../../prisma/database.ts';
import { linkToken } from '../../../prisma/queries/links/link-token.ts';
import { ngheAnProgram } from '../../../prisma/seed/nghe-an/program.ts';
import { figuresOf, proseOf } from '../../../rules/form-indicators.ts';
import { secret } from '../../prisma/open-cycle.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { measureOpening, type PlannedCycle, planLargeCycle } from '../engine/open-cycle-groups.ts';
import type { PreparedPost } from '../engine/submit-reports/prepare-reports.ts';
import { startBenchProcess } from '../start-bench-process.ts';
import type { ProgressQuestion } from './ask-progress/ask-progress.ts';
import { open1mMs } from './claims/open1m-ms.ts';
import { progressP99Ms } from './claims/progress-p99-ms.ts';
import { progressReportsPerSecond } from './claims/progress-reports-per-second.ts';
import type { LargeCycleFacts, ProgressFacts } from './facts.ts';

const units = 1_000_000;
const perSecond = 50;
const seconds = 20;
const warmUp = 5;

/** A cycle of so many units that it is made once for all: opened in each round, and while it is open asked again and again how it stands, as its units report. */
export const largeCycleGroup: BenchGroup<LargeCycleFacts> = {
  rounds: 5,
  claims: [open1mMs, progressP99Ms, progressReportsPerSecond],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const { database, url, stop } = await openBenchDatabase();
      stops.push(stop);
      const cycle = await planLargeCycle(database, units, say);
      return {
        programs: {},
        async round(number) {
          const progress: ProgressFacts = { p99Ms: Number.NaN, reportsPerSecond: 0 };
          const opening = await measureOpening(database, cycle, number, async () => {
            Object.assign(progress, await measureProgress(database, url, cycle));
          });
          return { ...opening, ...progress };
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};

/** The product's API and who asks are a process each, and new: what the one before knew of the cycle is no more. */
async function measureProgress(database: Database, url: string, cycle: PlannedCycle): Promise<ProgressFacts> {
  const posts = await prepareDrafts(database, cycle);
  const product = await startBenchProcess(new URL('ask-progress/serve-signed-in.ts', import.meta.url), url);
  const asker = await startBenchProcess(new URL('ask-progress/ask-progress.ts', import.meta.url));
  const served = JSON.parse(product.ready) as { url: string; cookie: string };
  const path = `/api/v1/programs/${cycle.programId}/cycles/2023/progress`;
  const question: ProgressQuestion = { ...served, path, perSecond, seconds, warmUp, posts };
  return asker.ask<ProgressFacts>(question).finally(async () => {
    await asker.stop();
    await product.stop();
  });
}

/** As many units as report in a round have filled in their report and are about to send it. */
async function prepareDrafts({ pool }: Database, { cycleId }: PlannedCycle): Promise<PreparedPost[]> {
  const { form } = ngheAnProgram;
  const figures = Object.fromEntries(figuresOf(form).map(({ code }, at) => [code, `${50 - at}`]));
  const prose = Object.fromEntries(proseOf(form).map(({ code }) => [code, 'Đã phối hợp tổ chức tuyên truyền tại các chi hội.']));
  const { rows } = await pool.query<{ id: number }>(
    `WITH duties AS (SELECT id, unit_id FROM assignments WHERE cycle_id = $1 AND leaf ORDER BY id LIMIT $2),
     typed AS (UPDATE assignments a SET state = 'draft', draft = $3, draft_version = 1, draft_saved_at = '2023-12-15T02:00:00Z' FROM duties WHERE duties.id = a.id)
     SELECT l.id FROM duties JOIN contacts c ON c.unit_id = duties.unit_id JOIN links l ON l.contact_id = c.id AND l.cycle_id = $1`,
    [cycleId, perSecond * (warmUp + seconds), JSON.stringify({ figures, prose })],
  );
  // As it soon is by itself.
  await pool.query('VACUUM ANALYZE assignments, links, messages');
  const fields = [...Object.entries(figures), ...Object.entries(prose)].map(([code, value]): [string, string] => [`answer.${code}`, value]);
  return rows.map(({ id }) => ({
    path: `/report/${linkToken(secret, id)}`,
    form: new URLSearchParams([['submissionKey', randomUUID()], ['draftVersion', '1'], ...fields]).toString(),
  }));
}
