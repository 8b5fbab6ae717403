import { randomUUID } from 'node:crypto';
import type { Database } from '../../../../prisma/database.ts';
import { figuresTable } from '../../../../prisma/queries/figures/create-figures-table.ts';
import { linkToken } from '../../../../prisma/queries/links/link-token.ts';
import { ngheAnProgram } from '../../../../prisma/seed/nghe-an/program.ts';
import { figuresOf, proseOf } from '../../../../rules/form-indicators.ts';
import { createTree, flatTree, openCycle, secret } from '../../../prisma/open-cycle.ts';

/** One press of "send", as the page that shows all of a report posts it. */
export interface PreparedPost {
  path: string;
  form: string;
}

/** Where the program's clock stands: in the middle of its second review. */
export const benchNow = new Date('2024-12-15T02:00:00Z');

/** A program whose first review is over, its second open: as many units have filled in their report, looked at it, and are about to send it. */
export async function prepareReports(database: Database, key: string, units: number): Promise<PreparedPost[]> {
  const { pool } = database;
  const programId = await createTree(database, flatTree(units), key);
  const before = await openCycle(database, programId, { year: 2023 });
  await pool.query(
    `INSERT INTO ${figuresTable(before.formId)} (cycle_id, unit_id, ${before.codes.map((code) => `"${code}"`).join(', ')})
     SELECT cycle_id, unit_id, ${before.codes.map((_, at) => 40 - at).join(', ')} FROM assignments WHERE cycle_id = $1 AND leaf`,
    [before.cycleId],
  );
  await pool.query("UPDATE cycles SET state = 'acknowledged' WHERE id = $1", [before.cycleId]);
  const { cycleId } = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-01T00:30:00Z') });

  const { form } = ngheAnProgram;
  const figures = Object.fromEntries(figuresOf(form).map(({ code }, at) => [code, `${50 - at}`]));
  const prose = Object.fromEntries(proseOf(form).map(({ code }) => [code, words]));
  await pool.query(
    "UPDATE assignments SET state = 'draft', draft = $2, draft_version = 1, draft_saved_at = $3 WHERE cycle_id = $1 AND leaf",
    [cycleId, JSON.stringify({ figures, prose }), benchNow],
  );
  const { rows } = await pool.query<{ id: number }>(
    'SELECT l.id FROM links l JOIN contacts c ON c.id = l.contact_id JOIN assignments a ON a.unit_id = c.unit_id AND a.cycle_id = l.cycle_id WHERE l.cycle_id = $1 AND a.leaf',
    [cycleId],
  );
  await pool.query('VACUUM ANALYZE');
  const fields = [...Object.entries(figures), ...Object.entries(prose)].map(
    ([code, value]) => [`answer.${code}`, value] as [string, string],
  );
  return rows.map(({ id }) => ({
    path: `/report/${linkToken(secret, id)}`,
    form: new URLSearchParams([['submissionKey', randomUUID()], ['draftVersion', '1'], ...fields]).toString(),
  }));
}

const words = 'Đã phối hợp tổ chức tuyên truyền tại các chi hội, vận động gia đình và dòng họ đăng ký; một số nơi còn thiếu kinh phí.';
