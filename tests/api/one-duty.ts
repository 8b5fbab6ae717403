import { afterAll, beforeAll } from 'vitest';
import type { SentAnswers } from '../../prisma/queries/reports/submit-report.ts';
import { answersOf, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { createSmallProgram, smallTree } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Asking, startService, tokenOf } from './service.ts';

/** A commune's duty in an open cycle, that no test has written to. */
export interface Duty {
  cycle: OpenCycle;
  code: string;
  /** Its report by its own link. */
  path: string;
}

/** A service for a test file, and `next()`, one duty after the other; the rest is about the duty taken last. */
export async function withDuties() {
  const { database, drop } = await freshDatabase();
  let service: Awaited<ReturnType<typeof startService>>;
  let duty: Duty;
  beforeAll(async () => {
    service = await startService(database);
  });
  afterAll(async () => {
    await service.stop();
    await drop();
  });

  const unused: string[] = [];
  let made = 0;
  let presses = 0;
  const key = () => {
    presses += 1;
    return `press-${String(presses).padStart(6, '0')}`;
  };
  const ask = (method: string, path: string, asking?: Asking) => service.ask(method, path, asking);
  const answers = (): SentAnswers => answersOf(3);
  return {
    database,
    pool: database.pool,
    ask,
    key,
    answers,
    async next(): Promise<Duty> {
      let cycle = duty?.cycle;
      if (unused.length === 0) {
        made += 1;
        unused.push(...smallTree.communes);
        cycle = await openCycle(database, (await createSmallProgram(database, { key: `small-${made}` })).programId);
      }
      const code = unused.pop() as string;
      duty = { cycle, code, path: `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}` };
      return duty;
    },
    submit: (over: Record<string, unknown> = {}) =>
      ask('POST', duty.path, { json: { kind: 'figures', submissionKey: key(), answers: answers(), ...over } }),
    /** As the page's own form posts it. */
    fields: (over: Record<string, string> = {}): Record<string, string> => ({
      submissionKey: key(),
      draftVersion: '0',
      ...Object.fromEntries(Object.entries(answers().figures).map(([name, value]) => [`answer.${name}`, String(value)])),
      'answer.results': 'Đã làm.',
      ...over,
    }),
    async stored() {
      const { rows } = await database.pool.query(
        `SELECT a.state, a.version, a.draft, a.draft_version AS "draftVersion", (SELECT count(*)::int FROM messages m WHERE m.assignment_id = a.id) AS messages,
                (SELECT json_agg(json_build_object('kind', r.kind, 'answers', r.answers) ORDER BY r.version) FROM reports r WHERE r.assignment_id = a.id) AS reports
         FROM assignments a WHERE a.id = $1`,
        [duty.cycle.assignmentIds.get(duty.code)],
      );
      return rows[0];
    },
  };
}

/** The hidden fields of a page's form as a browser posts them. */
export function hiddenFields(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]),
  );
}
