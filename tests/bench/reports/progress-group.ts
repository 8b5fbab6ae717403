import { randomUUID } from 'node:crypto';
import { openDuties } from '../../../activities/open-cycle.ts';
import type { Database } from '../../../prisma/database.ts';
import { linkToken } from '../../../prisma/queries/links/link-token.ts';
import { ngheAnProgram } from '../../../prisma/seed/nghe-an/program.ts';
import { figuresOf, proseOf } from '../../../rules/form-indicators.ts';
import { planCycle, secret } from '../../prisma/open-cycle.ts';
import { createFlatProgram } from '../add-units.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import type { PreparedPost } from '../engine/submit-reports/prepare-reports.ts';
import { startBenchProcess } from '../start-bench-process.ts';
import type { ProgressQuestion } from './ask-progress/ask-progress.ts';
import { progressP99Ms } from './claims/progress-p99-ms.ts';
import { progressReportsPerSecond } from './claims/progress-reports-per-second.ts';
import type { ProgressFacts } from './facts.ts';

const units = 1_000_000;
const perSecond = 50;
const seconds = 20;
/** Enough for the rounds that are usually measured, and for some more. */
const prepared = perSecond * seconds * 12;

/** A coordinator asks again and again how a large cycle stands, while its units report. The product's API and who asks are a process each. */
export const progressGroup: BenchGroup<ProgressFacts> = {
  rounds: 5,
  claims: [progressP99Ms, progressReportsPerSecond],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const { database, url, stop } = await openBenchDatabase();
      stops.push(stop);
      say(`an open cycle of ${units.toLocaleString('en')} units`);
      const { programId, posts } = await openLargeCycle(database);
      const product = await startBenchProcess(new URL('ask-progress/serve-signed-in.ts', import.meta.url), url);
      stops.push(product.stop);
      const asker = await startBenchProcess(new URL('ask-progress/ask-progress.ts', import.meta.url));
      stops.push(asker.stop);
      const served = JSON.parse(product.ready) as { url: string; cookie: string };
      return {
        programs: {},
        round() {
          const question: ProgressQuestion = {
            ...{ ...served, path: `/api/v1/programs/${programId}/cycles/2023/progress`, perSecond, seconds },
            posts: posts.splice(0, perSecond * seconds),
          };
          return asker.ask<ProgressFacts>(question);
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};

async function openLargeCycle(database: Database): Promise<{ programId: string; posts: PreparedPost[] }> {
  const { pool } = database;
  const programId = await createFlatProgram(database, units);
  await pool.query('ANALYZE');
  const { cycleId } = await planCycle(database, programId);
  await openDuties({ database, secret }, { id: cycleId, programId, timeZone: 'Asia/Ho_Chi_Minh', at: new Date('2023-12-01T01:00:00Z') });
  const { form } = ngheAnProgram;
  const figures = Object.fromEntries(figuresOf(form).map(({ code }, at) => [code, `${50 - at}`]));
  const prose = Object.fromEntries(proseOf(form).map(({ code }) => [code, 'Đã phối hợp tổ chức tuyên truyền tại các chi hội.']));
  const { rows } = await pool.query<{ id: number }>(
    `WITH duties AS (SELECT id, unit_id FROM assignments WHERE cycle_id = $1 AND leaf ORDER BY id LIMIT $2),
     typed AS (UPDATE assignments a SET state = 'draft', draft = $3, draft_version = 1, draft_saved_at = '2023-12-15T02:00:00Z' FROM duties WHERE duties.id = a.id)
     SELECT l.id FROM duties JOIN contacts c ON c.unit_id = duties.unit_id JOIN links l ON l.contact_id = c.id AND l.cycle_id = $1`,
    [cycleId, prepared, JSON.stringify({ figures, prose })],
  );
  await pool.query('VACUUM ANALYZE');
  const fields = [...Object.entries(figures), ...Object.entries(prose)].map(([code, value]): [string, string] => [`answer.${code}`, value]);
  const posts = rows.map(({ id }) => ({
    path: `/report/${linkToken(secret, id)}`,
    form: new URLSearchParams([['submissionKey', randomUUID()], ['draftVersion', '1'], ...fields]).toString(),
  }));
  return { programId, posts };
}
